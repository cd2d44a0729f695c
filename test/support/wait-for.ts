export { waitFor } from '../../src/kit/testing/wait-for.js';
