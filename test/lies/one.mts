import { openStage } from '../contract/stage.ts'
import { SUBJECTS } from '../support/subjects.ts'
const [exchange, lie, path] = process.argv.slice(2)
const stage = await openStage()
const act = await stage.act(SUBJECTS.find((one) => one.rehearsal === exchange)!, { rows: 60 })
const desk = await act.connected()
await act.lie(`${lie}:${path}`, true)
for (let n = 0; n < 4; n += 1) {
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  const r = connections[0]!
  console.log(n, r.state, JSON.stringify(r.findings.map((f) => [f.cause, f.what, f.evidence.slice(0, 4)])).slice(0, 900))
  console.log('  ', r.streams.map((s) => `${s.name} ${s.state} req=${s.requests} recv=${s.received} rej=${s.rejected} ${JSON.stringify(s.missing).slice(0,150)} ${JSON.stringify(s.unproven).slice(0,200)}`).join('\n   '))
  const c = await desk.certificates(undefined)
  console.log('   complete', c.map((x) => [x.complete, x.notUnderstood]), (await desk.connection(r.id)).events.slice(0,2).map(e=>e.what))
  await act.lie(lie!, false)
}
process.exit()
