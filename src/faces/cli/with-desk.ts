import type { Desk } from '../../flows/desk.ts'
import type { Output } from './output.ts'
import type { Place, Refusal } from './place.ts'
import { EXIT } from './usage.ts'

/** Opens the desk, does the work, and closes it again, whatever happens. */
export async function withDesk(place: Place, output: Output, work: (desk: Desk) => Promise<number>): Promise<number> {
  const opened = await place.openDesk()
  if (!opened.ok) return refuse(output, opened)
  try {
    return await work(opened.value.desk)
  } finally {
    await opened.value.close()
  }
}

/** Says why not, and what to do. */
export function refuse(output: Output, refusal: Refusal): number {
  output.say(refusal.what)
  output.say(refusal.remedy)
  return refusal.later ? EXIT.later : EXIT.usage
}
