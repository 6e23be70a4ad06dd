import type { BookTx } from './store.ts'

/** A setting of the book as JSON text, or undefined where it was never set. */
export async function readSetting(tx: BookTx, name: string): Promise<string | undefined> {
  const row = await tx.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

export async function writeSetting(tx: BookTx, name: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.columns(['book_id', 'name']).doUpdateSet({ value }))
    .execute()
}
