import { parentPort } from 'node:worker_threads'
import { Keeper } from './keeper.ts'
import type { Call, Reply } from './thread-call.ts'

/** The thread that computes gains, so that nobody else waits while it does: calls come in, and are answered one after another. */
const keeper = new Keeper()

parentPort?.on('message', (call: Call) => {
  void answer(call).then((reply) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window and has no origin
    parentPort?.postMessage(reply)
  })
})

async function answer(call: Call): Promise<Reply> {
  try {
    return { id: call.id, ok: true, value: await work(call) }
  } catch (error) {
    return { id: call.id, ok: false, what: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function work(call: Call): Promise<unknown> {
  switch (call.do) {
    case 'begin':
      return keeper.begin(call.beginning)
    case 'take':
      return keeper.take(call.key, call.columns)
    case 'answer':
      return keeper.answer(call.key, call.view)
    case 'page':
      return keeper.page(call.key, call.view)
    case 'drop':
      return keeper.drop(call.key)
  }
}
