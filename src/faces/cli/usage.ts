/** A wrong call or wrong input: told in words, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly remedy: string
  constructor(what: string, remedy: string) {
    super(what)
    this.remedy = remedy
  }
}

/** Exit codes of every command. */
export const EXIT = { done: 0, needsUser: 1, usage: 2, bug: 3, later: 4 } as const

export const HELP = `holdfast - crypto tax from exchange connections that do not break in silence

  holdfast serve [--host H] [--port P] [--no-worker]   the pages and the API, on this computer alone
  holdfast exchanges                                   what can be connected, and how to make the key
  holdfast connect EXCHANGE --credentials-file F|-     [--variant V] [--name N] [--wallet W] [--allow-excess]
  holdfast sync [CONNECTION ...]                       [--stream S] [--from ISO] [--until ISO]
  holdfast connections                                 each with its state and what it needs
  holdfast replace-key CONNECTION --credentials-file F|-
  holdfast diagnose CONNECTION                         asks the exchange what is wrong, and says how it knows
  holdfast explain EXCHANGE --body-file F|-            [--status N] [--header 'K: V' ...] [--endpoint TEXT]
  holdfast explain --batch F|-                         JSON lines in, findings out
  holdfast freeze|unfreeze|remove|restore CONNECTION
  holdfast close CONNECTION [--step pull|files|seal|dead|freeze]   the safe way out of an account, step by step
  holdfast certificate [--wallet W]                    how complete each wallet is, signed by this installation
  holdfast certificate --check F|-                     whether a statement was made here and is as it was made
  holdfast erase CONNECTION --yes-erase NAME           takes its records away for good; nothing else ever does
  holdfast balances [--at ISO]                         computed beside reported
  holdfast transactions [--wallet W] [--asset A] [--kind K] [--from ISO] [--until ISO] [--after C] [--limit N]
  holdfast edit TRANSACTION --set FIELD=VALUE ... | --delete | --undo
  holdfast add --wallet W --set time=... --set type=... --set received="1 BTC" ...
  holdfast assets [merge A B | split A [C] --wallet W | rename A NAME | undo ID]   what each code is taken for
  holdfast files formats | files detect FILE ... | files read FILE ... [--format F] [--zone Z]
  holdfast import FILE ... [--wallet W] [--format F] [--zone Z] [--yes]    without --yes: the preview
  holdfast imports [undo ID | redo ID]                 the files that were imported
  holdfast report --from FILE|- --year Y [--format json|csv] [--table disposals|income|holdings|problems] [--out FILE]
  holdfast countries                                   whose rules there are, and what each changes
  holdfast gains [--from FILE|-] [--country C] [--method M] [--scope wallet|universal] [--currency C] [--zone Z] [--year Y]
  holdfast rehearse EXCHANGE [--port N] [--seed N] [--rows N] [--fault NAME] [--lie NAME] [--since ISO] [--speed X]
  holdfast alerts [--closed]                           what needs you, the most urgent first
  holdfast support-bundle                              what may be given away to find out what is wrong, on standard output
  holdfast backup FILE         holdfast restore FILE
  holdfast rotate-master-key   holdfast worker         holdfast doctor
  holdfast users [set-password EMAIL]                  who may sign in; a new password where one was forgotten

Every command takes --json: one JSON document on standard output, and nothing else there.
Settings: HOLDFAST_DATA, DATABASE_URL, HOLDFAST_MASTER_KEY, HOLDFAST_BOOK, HOLDFAST_HOST, HOLDFAST_PORT,
HOLDFAST_NOTIFY_REACH (none, loopback or all: which inner addresses mails and webhooks may go to).
`
