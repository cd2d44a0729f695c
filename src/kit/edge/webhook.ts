/** Takes the signed messages that another system posts to a path. */
export interface Webhook {
  /** Such as /webhooks/payments. */
  readonly path: string;
  /** The header that the signature is in, in small letters. */
  readonly signatureHeader: string;
  /** `body` is exactly as it was sent. False when the signature is wrong. */
  take(signature: string, body: string): Promise<boolean>;
}
