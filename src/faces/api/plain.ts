/**
 * A view of the flows as the JSON that the API promises. Views are deeply readonly and shapes are not, so the types differ
 * where the JSON does not; the suite of the API checks every answer against its shape.
 */
export function plain<Shape>(view: unknown): Shape {
  return view as Shape
}
