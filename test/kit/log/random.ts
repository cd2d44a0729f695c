export { firstSeed, Random } from '../../../src/kit/testing/random.js';
