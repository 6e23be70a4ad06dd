export const SERVING: readonly string[]
export const COMPUTING: readonly string[]
