/** Takes what somebody posts to a path, when it is signed. */
export interface Webhook {
  /** Such as /webhooks/payments. */
  readonly path: string;
  /** The header that the signature is in, in small letters. */
  readonly signatureHeader: string;
  /** The body comes byte by byte as it was sent. False when the signature is wrong. */
  take(signature: string, body: string): Promise<boolean>;
}
