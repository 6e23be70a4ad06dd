/**
 * What Node is told about memory, by what runs. A server reads a ledger as text that dies at once: a small young space and a heap that
 * grows by halves keep it below 600 MiB with 100,000 transactions (700 without), for a tenth of the time (node bench/stored.ts).
 * Source: node --v8-options.
 */
export const SERVING = ['--max-semi-space-size=8', '--heap-growing-percent=50']

/** Computing from a file: what is read dies at once, and a larger young space only keeps it (node bench/gains-file.ts). */
export const COMPUTING = ['--max-semi-space-size=16']
