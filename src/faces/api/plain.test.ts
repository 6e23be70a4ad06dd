import { expect, test } from 'vitest'
import { z } from 'zod'
import { plain, type Agreeing } from './plain.ts'

const Shape = z.object({
  id: z.string(),
  spans: z.array(z.tuple([z.string(), z.string()])),
  note: z.string().optional(),
})
type Shape = z.infer<typeof Shape>

interface View {
  readonly id: string
  readonly spans: readonly (readonly [string, string])[]
  readonly note?: string
}

/** True where the compiler takes the view for the shape. */
type Takes<Given> = [Agreeing<Given, Shape>] extends [Given] ? true : false

test('a view that says what the shape promises, readonly or not, is that JSON', () => {
  const view: View = { id: 'a', spans: [['x', 'y']] }
  expect(plain(Shape, view)).toBe(view)
})

test('the compiler refuses a view and a shape that disagree, whichever of them says more', () => {
  const same: Takes<View> = true
  const lacks: Takes<Omit<View, 'spans'>> = false
  const lacksWhatMayBeMissing: Takes<Omit<View, 'note'>> = false
  const more: Takes<View & { readonly more: string }> = false
  const moreThatMayBeMissing: Takes<View & { readonly more?: string }> = false
  const mayBeMissing: Takes<Omit<View, 'id'> & { readonly id?: string }> = false
  const mayBeNull: Takes<Omit<View, 'id'> & { readonly id: string | null }> = false
  const narrower: Takes<Omit<View, 'id'> & { readonly id: 'a' | 'b' }> = false
  const refused = [lacks, lacksWhatMayBeMissing, more, moreThatMayBeMissing, mayBeMissing, mayBeNull, narrower]
  expect([same, ...refused]).toEqual([true, ...refused.map(() => false)])
})
