import { testExactlyOnce } from './exactly-once.js';

testExactlyOnce({ kill: 6, cut: 14, emptied: 3 });
