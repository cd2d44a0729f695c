import { testExactlyOnce } from './exactly-once.js';

testExactlyOnce({ kill: 2, cut: 6, emptied: 1 });
