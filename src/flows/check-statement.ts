import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { refused, type Asked } from '../core/refusal.ts'
import { earlierStatementKeys, statementKey } from '../store/statement-keys.ts'
import { signatureOf } from './statement.ts'
import type { World } from './world.ts'

/**
 * `genuine`: made here and not changed. `changed`: it says that it was made here, and its signature does not fit what it says.
 * `other_installation`: only the installation that signed it can tell. `unsigned`: an earlier version wrote a checksum over it,
 * which whoever changes the text computes anew; nobody can tell.
 */
export const VERDICTS = ['genuine', 'changed', 'other_installation', 'unsigned'] as const
export type StatementVerdict = (typeof VERDICTS)[number]

export interface CheckedStatement {
  readonly wallet: string
  readonly at: string
  readonly verdict: StatementVerdict
  /** A sentence. */
  readonly what: string
}

const StatementShape = z.looseObject({
  wallet: z.string(),
  at: z.string(),
  seal: z.string(),
  sealedBy: z.string().nullish(),
})

/** Whether a statement of completeness, as it was saved, was made by this installation and is as it was made. */
export async function checkStatement(world: World, statement: unknown): Promise<Asked<CheckedStatement>> {
  const read = StatementShape.safeParse(statement)
  if (!read.success) {
    return refused(
      'bad_input',
      'This is no statement of completeness.',
      'Give what "holdfast certificate --json" has written, or a statement that was saved when an account was closed.',
    )
  }
  const { wallet, at } = read.data
  const verdict = await verdictOf(world, read.data, Object(statement) as object)
  return { ok: true, value: { wallet, at, verdict, what: WHAT[verdict] } }
}

const WHAT: Readonly<Record<StatementVerdict, string>> = {
  genuine: 'Genuine: this installation made it, and nothing in it was changed since.',
  changed: 'Changed: it names a key of this installation, and its signature does not fit what it says now.',
  other_installation:
    'Not from here: another installation signed it, or the mark of its key was changed. Only the installation that signed it can check it.',
  unsigned:
    'Not signed: it carries a checksum alone, as earlier versions wrote it. Whoever changes such a statement can compute its checksum anew, so nobody can tell.',
}

async function verdictOf(
  world: World,
  { seal, sealedBy }: z.infer<typeof StatementShape>,
  statement: object,
): Promise<StatementVerdict> {
  // All of it in the order in which it stands, also what is not known to this version.
  const { seal: _, ...signed } = { seal, ...statement }
  if (sealedBy === undefined || sealedBy === null) return checksumFits(signed, seal) ? 'unsigned' : 'changed'
  const earlier = await world.store.asSystem((tx) => earlierStatementKeys(tx, world.masterKey))
  const key = [statementKey(world.masterKey), ...earlier].find((one) => one.mark === sealedBy)
  if (!key) return 'other_installation'
  return isSame(signatureOf(key, signed), seal) ? 'genuine' : 'changed'
}

/** The checksum of earlier versions, over the fields as they stand. That it does not fit is at least certain. */
function checksumFits(signed: object, seal: string): boolean {
  const { sealedBy: _, ...body } = { sealedBy: null, ...signed }
  return isSame(createHash('sha256').update(JSON.stringify(body)).digest('hex'), seal)
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
