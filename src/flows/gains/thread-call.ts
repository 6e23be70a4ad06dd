import type { LedgerColumns } from '../../core/ledger/columns.ts'
import type { Beginning, Key, PageView, View } from './keeper.ts'

/** What is asked of the thread. */
export type Wish =
  | { readonly do: 'begin'; readonly beginning: Beginning }
  | { readonly do: 'take'; readonly key: Key; readonly columns: LedgerColumns }
  | { readonly do: 'answer'; readonly key: Key; readonly view: View }
  | { readonly do: 'page'; readonly key: Key; readonly view: PageView }
  | { readonly do: 'drop'; readonly key: Key }

export type Call = Wish & { readonly id: number }

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly what: string }
