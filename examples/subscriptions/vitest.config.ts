import { defineConfig } from 'vitest/config';

// Servers start, and many pages are written.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
