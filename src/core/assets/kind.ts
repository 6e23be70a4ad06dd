export type AssetKind = 'fiat' | 'coin' | 'token' | 'equity' | 'nft' | 'credit'
