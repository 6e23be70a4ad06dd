import type { Desk } from '../../flows/desk.ts'

/** Why something cannot be done here, as sentences. */
export interface Refusal {
  readonly ok: false
  readonly what: string
  readonly remedy: string
  /** Try again later, rather than change something. */
  readonly later?: boolean
}

export type Tried<Value> = { readonly ok: true; readonly value: Value } | Refusal

/** What the command line has of the world: made in main.ts. */
export interface Place {
  readonly version: string
  /** The desk of the chosen book: of this process, or of the server that owns the data. */
  openDesk(): Promise<Tried<{ readonly desk: Desk; close(): Promise<void> }>>
  serve(options: ServeOptions): Promise<Tried<Served>>
  work(): Promise<Tried<{ stop(): Promise<void> }>>
  backup(file: string): Promise<Tried<{ readonly rows: number }>>
  restore(file: string): Promise<Tried<{ readonly rows: number }>>
  rotateMasterKey(): Promise<Tried<{ readonly version: number; readonly file: string | undefined }>>
  people(): Promise<Tried<readonly { readonly name: string; readonly email: string }[]>>
  setPassword(email: string, password: string): Promise<Tried<null>>
  /** The installation itself: each thing that was looked at, and whether it is well. */
  examine(): Promise<readonly { readonly what: string; readonly well: boolean; readonly found: string }[]>
}

export interface ServeOptions {
  readonly host: string | undefined
  readonly port: number | undefined
  readonly worker: boolean
}

export interface Served {
  readonly url: string
  /** The one-time link for the first owner; null once there is one. */
  readonly claimUrl: string | null
  stop(): Promise<void>
}
