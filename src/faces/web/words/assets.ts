const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

export const assetWords = {
  title: 'Assets',
  truth: (assets: number, unknown: number) =>
    unknown === 0
      ? `${many(assets, 'asset', 'assets')}, all of them known by name.`
      : `${many(assets, 'asset', 'assets')}, of which ${unknown === 1 ? '1 is' : `${unknown.toLocaleString('en')} are`} not known by name.`,
  none: 'No assets yet',
  noneText: 'They appear with the first transactions of a connection or a file.',
  noneFound: 'No asset has this name.',
  search: 'Asset, name or wallet',
  list: 'What this book holds or held',
  asset: 'Asset',
  kind: 'Kind',
  wallets: 'Wallets',
  quantity: 'Held now',
  unknown: 'Not known',
  code: (symbol: string) => `written ${symbol}`,
  kinds: {
    fiat: 'Money',
    coin: 'Coin',
    token: 'Token',
    equity: 'Share',
    nft: 'Collectible',
    credit: 'Fee credit',
  } as Record<string, string>,
  seeTransactions: (id: string) => `See the transactions of ${id}`,
  change: 'Change',
  changeOf: (id: string) => `Change what ${id} is taken for`,
  questions: (count: number) => many(count, 'question', 'questions'),
  questionsNote: 'Nothing is changed before you choose. To leave it as it is needs no answer.',
  inWallet: (wallet: string) => `In the wallet ${wallet}.`,
  said: 'What was said of assets',
  saidNote: 'The latest first. Each can be taken back by itself; records are never touched.',
  undone: 'Taken back',
  undo: 'Undo',
  undoOf: (what: string) => `Undo: ${what}`,
  by: (author: string) => `by ${author}`,
  dialog: {
    what: 'What is it?',
    merge: 'Another asset',
    split: 'Another one, in one wallet',
    rename: 'The same, by another name',
    into: 'It is',
    wallet: 'The wallet',
    newName: 'Its name',
    mergeEffect: (of: string, into: string) =>
      `All ${of} of every wallet becomes ${into}: balances, lots with their cost and dates, and the prices that you gave.`,
    splitEffect: (of: string, wallet: string) =>
      `The ${of} of ${wallet} becomes an asset of its own, apart from that of every other wallet.`,
    renameEffect: 'Only what is shown changes.',
    apply: 'Change it',
  },
  entered: 'The swap was entered. It is among the transactions, where it can be changed or deleted.',
  back: 'Taken back.',
}
