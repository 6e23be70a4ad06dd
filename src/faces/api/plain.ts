import type { TypedResponse } from 'hono'
import type { z } from 'zod'
import type { JsonText } from '../../core/json-text.ts'

/**
 * A view of the flows as the JSON that the API promises. The two are written apart, since flows know no API; here the compiler
 * holds them beside each other: what the shape promises the view has, and what the view has the shape promises. They differ in
 * what JSON does not know: readonly, and a field that is undefined in place of one that is not there.
 */
export function plain<Shape extends z.ZodType, View>(
  _shape: Shape,
  view: Agreeing<View, z.infer<Shape>>,
): z.infer<Shape>
export function plain(_shape: z.ZodType, view: unknown): unknown {
  return view
}

/** The same for a view that is text already, as the whole answer. */
export function sent<Shape extends z.ZodType, View>(
  _shape: Shape,
  view: JsonText<Agreeing<View, z.infer<Shape>>>,
): Response & TypedResponse<z.infer<Shape>, 200, 'json'>
export function sent(_shape: z.ZodType, view: Uint8Array<ArrayBuffer>): Response {
  return new Response(view, { headers: { 'content-type': 'application/json' } })
}

/** The view, where it and the shape agree; otherwise a sentence in the compiler's complaint. */
export type Agreeing<View, Shape> =
  Gives<Json<View>, Json<Shape>> extends true
    ? Gives<Json<Shape>, Json<View>> extends true
      ? View
      : { readonly disagree: 'the view has what the shape does not promise' }
    : { readonly disagree: 'the shape promises what the view does not have' }

/** Both as they are and with every field there, or a field that may be missing would go unnoticed. */
type Gives<From, To> = [From] extends [To] ? ([Whole<From>] extends [Whole<To>] ? true : false) : false

type Json<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Json<Exclude<Value[Key], undefined>> }
  : Value

type Whole<Value> = Value extends object ? { readonly [Key in keyof Value]-?: Whole<Value[Key]> } : Value
