// oxlint has no no-restricted-syntax, so this is a rule of our own: time is read through the clock port
// (src/kit/time/clock.ts), which tests move. `new Date(value)` reads no clock and passes.

const readers = new Set(['Date.now', 'performance.now', 'process.hrtime', 'process.hrtime.bigint']);

/** `a.b.c`, or undefined for what is not a plain path; `globalThis.` is left out. */
function path(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const object = path(node.object);
  if (object === undefined) return undefined;
  return object === 'globalThis' ? node.property.name : `${object}.${node.property.name}`;
}

const noAmbientTime = {
  create(context) {
    const report = (node, what) =>
      context.report({ node, message: `${what} reads the time past the clock port: use deps.clock` });
    return {
      NewExpression(node) {
        if (path(node.callee) === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression(node) {
        if (path(node.callee) === 'Date') report(node, 'Date()');
      },
      // The member alone, not only its call: `const now = Date.now` reads the time as well.
      MemberExpression(node) {
        const name = path(node);
        if (readers.has(name)) report(node, name);
      },
    };
  },
};

export default { meta: { name: 'clock' }, rules: { 'no-ambient-time': noAmbientTime } };
