import type { AlertView } from '../../../flows/alerts/views.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT } from '../usage.ts'
import { withDesk } from '../with-desk.ts'

/** What needs people. The exit code is 1 where somebody must act. */
export function runAlerts(args: Arguments, output: Output, place: Place): Promise<number> {
  return withDesk(place, output, async (desk) => {
    const alerts = await desk.alerts(args.flag('closed'))
    output.answer({ alerts }, () => (alerts.length === 0 ? 'Nothing needs you.' : alerts.map(tellAlert).join('\n\n')))
    return alerts.some((one) => one.state === 'open' && one.severity === 'red') ? EXIT.needsUser : EXIT.done
  })
}

/** The whole bundle on standard output, to be read before it is given to anyone. */
export function runSupportBundle(_args: Arguments, output: Output, place: Place): Promise<number> {
  return withDesk(place, output, async (desk) => {
    const bundle = await desk.supportBundle()
    output.answer(bundle, () => JSON.stringify(bundle, null, 2))
    return EXIT.done
  })
}

function tellAlert(alert: AlertView): string {
  const lines = [
    `${alert.state === 'closed' ? 'Over: ' : ''}${alert.title}`,
    `  ${alert.what}`,
    `  Since ${alert.since}`,
  ]
  if (alert.closedAt !== null) lines.push(`  Until ${alert.closedAt}`)
  if (alert.deadline !== null)
    lines.push(`  ${alert.kind === 'warning' ? 'Ends' : 'History is lost from'} ${alert.deadline}`)
  if (alert.affected > 1) lines.push(`  ${alert.affected} connections`)
  alert.steps.forEach((step, index) => lines.push(`  ${index + 1}. ${step}`))
  return lines.join('\n')
}
