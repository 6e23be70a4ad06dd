import { appendFileSync } from 'node:fs'
import { LIES } from '../../src/rehearsal/lies.ts'
import { openStage } from '../contract/stage.ts'
import { SUBJECTS } from '../support/subjects.ts'
import { historyPaths, undergo } from './ordeal.ts'
const stage = await openStage()
const wanted = process.argv.slice(3)
const out = process.argv[2]!
for (const subject of SUBJECTS.filter((one) => wanted.includes(one.exchange))) {
  let paths: readonly string[] = []
  try {
    paths = await historyPaths(stage, subject, 60)
  } catch (e) {
    appendFileSync(out, `${subject.exchange} ERROR ${String(e)}\n`)
    continue
  }
  for (const path of paths)
    for (const { name } of LIES) {
      const began = Date.now()
      try {
        const r = await undergo(stage, { subject, lie: name, path }, 60)
        const falsely = r.believed.some((b, i) => b && !r.right[i])
        const verdict =
          r.told === 0
            ? 'untold'
            : falsely
              ? 'FALSE'
              : r.right.at(-1)
                ? r.believed.at(-1)
                  ? 'healed'
                  : 'right-doubted'
                : 'UNPROVEN'
        const foreign = r.foreign.length
        appendFileSync(
          out,
          `${subject.exchange} ${subject.variant ?? ''} ${name} ${path} ${verdict} told=${r.told} syncs=${r.right.length} foreign=${foreign} missing=${r.missing.length} ${Date.now() - began}ms\n`,
        )
        if (falsely || foreign > 0)
          appendFileSync(
            out,
            `   ${JSON.stringify({ f: r.foreign.slice(0, 3), m: r.missing.slice(0, 3), b: r.believed, r: r.right })}\n`,
          )
      } catch (e) {
        appendFileSync(out, `${subject.exchange} ${name} ${path} ERROR ${String(e).slice(0, 200)}\n`)
      }
    }
}
await stage.close()
process.exit()
