import { sql } from 'kysely'
import { isolate } from './isolation.ts'
import type { Execute } from './execute.ts'
import { FIRST_STEP } from './migrate.ts'
import { migrations } from './migrations/list.ts'
import type { SystemTx } from './store.ts'

/** Runs several statements one after another inside of a transaction: what a step of the schema needs, and one query cannot do. */
export function executeIn(tx: SystemTx): Execute {
  return async (text) => {
    let rows: readonly Row[] = []
    for (const statement of statementsIn(text)) rows = (await sql.raw<Row>(statement).execute(tx)).rows
    return rows
  }
}

/** A quoted text, the body of a function, or a comment: what a semicolon in it does not end. */
const WHOLE = /\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|--[^\n]*/g

function statementsIn(text: string): readonly string[] {
  const hidden: string[] = []
  const marked = text.replace(WHOLE, (whole) => `<<hidden ${hidden.push(whole) - 1}>>`)
  return marked
    .split(';')
    .map((part) => part.replace(/<<hidden (\d+)>>/g, (_, index: string) => hidden[Number(index)] ?? ''))
    .filter((statement) => statement.replace(/--[^\n]*/g, '').trim() !== '')
}

type Row = Readonly<Record<string, unknown>>

/**
 * Makes our tables anew as they were after these steps, empty: what a backup of an older Holdfast fits into. The tables of
 * sign-in and of the queue are others' and stay.
 */
export async function rebuildAt(execute: Execute, steps: readonly string[]): Promise<void> {
  const all = migrations.map((step) => step.sql).join('\n')
  for (const kind of ['view', 'table', 'function'] as const)
    for (const name of madeBy(all, kind)) await execute(`drop ${kind} if exists "${name}" cascade`)
  await execute('drop table if exists holdfast_migration')
  await execute(FIRST_STEP)
  for (const step of migrations) if (steps.includes(step.name)) await apply(execute, step.name, step.sql)
}

/** Brings tables that `rebuildAt` made, and that have been filled since, up to date. */
export async function bringUp(execute: Execute, steps: readonly string[]): Promise<void> {
  for (const step of migrations) if (!steps.includes(step.name)) await apply(execute, step.name, step.sql)
  await isolate(execute, true)
}

async function apply(execute: Execute, name: string, text: string): Promise<void> {
  await execute(text)
  await execute(`insert into holdfast_migration (name) values ('${name}')`)
}

function madeBy(text: string, kind: 'view' | 'table' | 'function'): readonly string[] {
  const names = text.matchAll(new RegExp(`^create (?:or replace )?${kind} (?:if not exists )?(\\w+)`, 'gm'))
  return [...new Set(Array.from(names, (match) => match[1] ?? ''))].reverse()
}
