import { names } from './names.ts'

/**
 * What ccxt calls assets. An exchange without a profile is read through ccxt, which has turned its codes into ccxt's own
 * already; where ccxt has two names for one coin, or one name with spaces, ours stands here.
 */
export const genericNames = names([
  {
    known: 'seen',
    source: 'npm ccxt@4.5.84, js/src/*.js, commonCurrencies',
    codes: {
      XBT: 'XBT',
      $NAP: 'NAP',
      'API COIN': 'APICOIN',
      BIFIF: 'BITCOINFILE',
      'BITCOIN FILE': 'BITCOINFILE',
      'BLACK HOUSE TEST': 'BLACKHOUSETEST',
      'BOX TOKEN': 'BOXTOKEN',
      'COMMUNITY BUSINESS TOKEN': 'COMMUNITYBUSINESSTOKEN',
      'DAO.CASINO': 'DAOCASINO',
      'DEGENERATOR MEME': 'DEGENERATORMEME',
      'DIAMOND COIN': 'DIAMONDCOIN',
      "FTX USERS' DEBT": 'FTXUSERSDEBT',
      'GAME.COM': 'GAMECOM',
      'GECO ONE': 'GECOONE',
      'GMT TOKEN': 'GMTTOKEN',
      'INFORMATION COIN': 'INFORMATIONCOIN',
      'IQ.CASH': 'IQCASH',
      'MIM SWARM': 'MIMSWARM',
      'MOBILIAN COIN': 'MOBILIANCOIN',
      'NFTX HASHMASKS INDEX': 'NFTXHASHMASKSINDEX',
      'SMART TRADE COIN': 'SMARTTRADECOIN',
      'SODA COIN': 'SODACOIN',
      'SUPER BITCOIN': 'SUPERBITCOIN',
      'TETRA PAY': 'TETRAPAY',
      'TOKAMAK NETWORK': 'TOKAMAKNETWORK',
      'TREASURE SL': 'TREASURESL',
      'WARRIOR TOKEN': 'WARRIORTOKEN',
    },
  },
])
