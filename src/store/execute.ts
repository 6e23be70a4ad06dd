/** Runs statements, several at once, outside of any parameter: what both drivers can do before Kysely is there. */
export type Execute = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
