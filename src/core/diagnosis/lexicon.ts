import { CLASSES } from './library-classes.ts'
import type { Meaning } from './phrases.ts'

const SDKS = 'official SDKs and ccxt@4.5.84, tables of exceptions'
const THREADS = 'public issue threads of exchange libraries'
const RUNTIMES = 'error texts of Node, Python, Java, Go, .NET and OpenSSL'
const WALLS = 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/'

const CLIENT: readonly Meaning[] = [
  {
    causes: ['malformed_credential'],
    weight: 6,
    seen: RUNTIMES,
    phrases: [
      /incorrect padding/,
      /illegal (?:base64 )?(?:character|data)/,
      /(?:invalid|malformed|not valid|non) ?base ?64/,
      /base ?64.{0,30}(?:decod|invalid|malformed|error|only contain)/,
      /invalid length for a base ?64/,
      /base64string|invalid character '.{1,3}' in (?:attempt|base64)/,
      /asn ?1/,
      /deseriali[sz]e key/,
      /no start line|no pem start|pem (?:lib|routines|format|header|file)|not (?:a )?(?:valid )?pem|valid pem|unable to load pem|invalid pem|malformedframing/,
      /decoder routines|bad decrypt|error 1e08010c|error 0909006c|error 0d0680|bad password read|mac verify/,
      /private key is encrypted|password was not given but private key|invalid private ?key|unable to (?:parse|load|read) (?:the )?(?:private )?key|failed to (?:parse|decode|load) (?:the )?(?:private |secret |api )*key/,
      /invalid key ?spec|invalidkeyexception|invalidkeyspecexception|invalid key length|keyformaterror|invalid ?key ?format|unsupported state or unable/,
      /nonetype object has no attribute encode|key must be a (?:string|byte)|key must be (?:bytes|of type)|key argument must be of type|secret(?:key)? must be/,
      /requires (?:an? )?(?:api ?key|secret|password|uid|private ?key) (?:credential|argument)|credentials? (?:is|are) (?:missing|required|empty|not set)|(?:api ?key|secret|passphrase)s? (?:is|are) (?:required|missing|empty|not set)/,
      /empty (?:api )?(?:key|secret)|latin ?1 codec cant encode|invalid header value|invalid character in header|illegal characters? in header|header.{0,20}(?:contains? invalid|must be of type|non ascii)/,
      /odd length string|non hexadecimal|fromhex|invalid hex|encoding\/hex|hex string expected/,
    ],
  },
  {
    causes: ['malformed_credential', 'invalid_key'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /api ?key(?:s)? format (?:is )?(?:invalid|wrong|incorrect|error)/,
      /(?:invalid|wrong|bad|incorrect|illegal) (?:api )?key format/,
      /malformed (?:api )?(?:key|credential)|(?:api )?key (?:is )?malformed/,
      /api key (?:has|is in|must|should) .{0,30}(?:format|length|characters)/,
    ],
  },
  {
    causes: ['network_unreachable'],
    weight: 6,
    seen: RUNTIMES,
    phrases: [
      /\b(?:enotfound|eai_again|eai again|econnrefused|econnreset|etimedout|ehostunreach|enetunreach|epipe|econnaborted|esockettimedout|eproto)\b/,
      /getaddrinfo|name or service not known|name resolution|nodename nor servname|could not resolve|no such host|unknownhost|no address associated|name (?:could not be|not) resolved|\bdns\b/,
      /connection (?:was )?(?:refused|reset|aborted|closed|broken|timed out|error occurred)|connect ?timeout|read ?timed ?out|read ?timeout|sockettimeout|connection timeout|socket hang up|socket closed/,
      /operation timed out|i\/o timeout|i o timeout|context deadline exceeded|deadline exceeded|request timed out|timed out after|timeout of \d+ ?ms|timeouterror|timeoutexception|task was canceled/,
      /max retries exceeded|failed to establish a new connection|network (?:is )?unreachable|no route to host|network error|networkerror when|failed to fetch|cannot connect to host|could not connect|unable to connect|connectionerror|connectorerror/,
      /certificate|self signed|unable to get local issuer|x509|pkix|ssl connection|ssl ?handshake|sslerror|ssl error|tls handshake|wrong version number|ssl routines|handshake_failure/,
      /proxy ?(?:error|authentication)|proxyerror|tunnel (?:connection )?failed|407 proxy|proxy server/,
      /remote end closed|server disconnected|remotedisconnected|incompleteread|eof occurred|unexpected eof|unexpected end of file|premature close|stream closed/,
      /captive portal|hotspot (?:login|sign)|log ?in to (?:the )?(?:network|wi ?fi)|wi ?fi (?:login|access)/,
    ],
  },
]

const UNSENT: readonly Meaning[] = [
  {
    causes: ['malformed_credential', 'bad_request', 'invalid_key'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /(?:missing|empty|no|without) (?:\S+ ){0,1}?(?:api ?key|key|access ?key|sign|signature|nonce)(?: and| or|,)? (?:\S+ ){0,2}?(?:sign|signature|nonce|secret|param\w*|header\w*|provided|given|found)\b/,
      /(?:signature|api ?key|access ?key|nonce|pass ?phrase|sign) (?:parameter |header )?(?:is |was )?(?:missing|empty|not (?:sent|provided|given|present|set))/,
    ],
  },
]

const WALL: readonly Meaning[] = [
  {
    causes: ['rate_limited', 'ip_banned'],
    weight: 6,
    seen: WALLS,
    phrases: [/error (?:code )?1015|you are being rate limited/],
  },
  {
    causes: ['ip_banned', 'region_blocked', 'rate_limited'],
    weight: 5,
    seen: WALLS,
    phrases: [
      /error (?:code )?10(?:06|07|08|10|12|20)\b|access denied cloudflare|used cloudflare to restrict access|banned your access based on|request blocked|attention required|sorry you have been blocked|has banned your (?:ip|access)|you have been blocked/,
      /checking your browser|just a moment|enable (?:javascript|js) and cookies|ddos protection|verify you are human|cf browser verification|captcha/,
      /incapsula|imperva|sucuri|akamai|access denied.{0,200}reference|datadome|web application firewall|\bwaf\b/,
    ],
  },
  {
    causes: ['region_blocked'],
    weight: 6,
    seen: WALLS,
    phrases: [/error (?:code )?1009|banned the country|block access from your country|country or region your ip/],
  },
  {
    causes: ['region_blocked', 'exchange_outage', 'ip_banned'],
    weight: 4,
    seen: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html',
    phrases: [/request could not be satisfied|generated by cloudfront/],
  },
  {
    causes: ['exchange_outage'],
    weight: 5,
    seen: WALLS,
    phrases: [
      /error (?:code )?5(?:2[0-7]|30)\b|\b52[0-7] (?:origin|web server|connection|a timeout|ssl|invalid ssl|railgun)|web server is (?:down|returning)|origin is unreachable|a timeout occurred|origin dns error/,
      /bad gateway|gateway time ?out|502 bad|504 gateway/,
    ],
  },
]

const PASSING: readonly Meaning[] = [
  {
    causes: ['exchange_maintenance'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /maintenance|maintain(?:ing|ed)|maintenan/,
      /system (?:is )?(?:being )?upgrad|(?:under|scheduled|during) (?:a |an )?(?:system )?upgrad|upgrading/,
      /(?:系统|系統)?(?:维护|維護|升级中|升級中)|メンテナンス|점검|manuten[cç][aã]o|mantenimiento|техническ\S* работ|техобслуж|обслуживани|bak[ıi]m/u,
    ],
  },
  {
    causes: ['ip_banned', 'rate_limited'],
    weight: 6,
    seen: SDKS,
    phrases: [/ip .{0,30}(?:banned|ban )|banned until|auto ?banned|ip ban|way too much request/],
  },
  {
    causes: ['rate_limited', 'ip_banned', 'account_restricted'],
    weight: 5,
    seen: THREADS,
    phrases: [
      /temporar(?:y|ily) (?:lock(?:ed)? ?out|locked|blocked|banned|suspended)|too many (?:failed|invalid|wrong|incorrect|errors|error)/,
    ],
  },
  {
    causes: ['ip_banned', 'ip_not_allowed'],
    weight: 5,
    seen: THREADS,
    phrases: [/ip (?:address )?(?:has been |is |was )?blocked|blocked (?:your )?ip|your ip .{0,20}block/],
  },
  {
    causes: ['rate_limited'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /rate ?limit|ratelimit|too many (?:requests|visits|calls|attempts|api|connections)|too much request|throttl|too frequent|too fast|slow down/,
      /(?:request|access|call|api|query)s? (?:rate|frequency|quota|limit|count|weight)s? .{0,24}(?:exceed|reached|over|limit|too|high)|exceed(?:ed|s|ing)?.{0,30}(?:rate|frequency|quota|requests? limit|request count|api limit|limit of requests)|frequency limit|limit exceeded|over (?:the )?api limit|api limit per|over (?:the )?(?:request|query) limit|requests? per (?:second|minute)/,
      /频繁|頻繁|访问频率|请求频率|请求过多|频率(?:限制|超)|限流|レート制限|リクエスト(?:が多|数|制限)|アクセス(?:制限|過多)|요청(?:이)? ?(?:초과|너무|많)|호출 ?한도|muitas (?:requisi|solicita)|demasiad\S* (?:peticion|solicitud)|слишком много запрос|превышен\S* (?:лимит|частот)|çok (?:fazla|sık) istek|istek s[ıi]n[ıi]r/u,
    ],
  },
  {
    causes: ['exchange_outage'],
    weight: 3,
    seen: SDKS,
    phrases: [
      /internal (?:server |system |service )?error|service (?:is )?(?:temporarily |currently )?(?:unavailable|not available|down)|temporarily unavailable|system (?:is )?(?:busy|error|abnormal|overload)|server (?:is )?(?:busy|error|overload)|overloaded|try again later|unexpected (?:server )?error|unknown error occurred|system (?:too )?busy|internal_server_error|backend error|\bunavailable\b/,
      /系统(?:繁忙|错误|异常|忙)|系統(?:繁忙|錯誤)|服务(?:不可用|异常|器繁忙|器错误)|稍后(?:再试|重试)|サーバー(?:エラー|障害)|しばらく|시스템 (?:오류|에러)|서버 (?:오류|에러)|erro interno|error interno|внутренн\S* ошибк|sunucu hatas/u,
    ],
  },
]

const WHERE: readonly Meaning[] = [
  {
    causes: ['region_blocked'],
    weight: 6,
    seen: THREADS,
    phrases: [
      /restricted location|b eligibility|unavailable for legal reasons/,
      /(?:not|isnt|un) ?(?:available|supported|permitted|allowed|offered|accessible) (?:in|for|from) (?:your|this|the|certain) (?:country|region|jurisdiction|area|location|state|territor)/,
      /(?:country|region|jurisdiction|location|territory|nationality).{0,40}(?:block|restrict|prohibit|forbid|not (?:allowed|supported|available|permitted)|cannot|sanction|ban|limited)|(?:restricted|prohibited|unsupported|blocked|banned|forbidden|sanctioned) (?:country|countries|region|jurisdiction|location|area)/,
      /reside in|residing in|resident of|residents of|cannot provide (?:the |our |this )?services? to|geo ?(?:block|restrict|fenc)|geograph|us (?:users|customers|persons|residents|citizens)|from the (?:us|united states|uk|eu)\b.{0,40}(?:not|restrict)/,
      /(?:所在|您的|当前|该)?(?:国家|地区|地區|國家|区域).{0,12}(?:不支持|限制|禁止|受限|不可用|无法)|お住まい|国.{0,6}(?:制限|利用できません)|지역.{0,10}(?:제한|지원)|국가.{0,10}(?:제한|지원)|(?:pa[íi]s|regi[ãa]o|regi[óo]n).{0,30}(?:n[ãa]o|no|restri|bloque)|(?:стран|регион)\S*.{0,30}(?:недоступ|огранич|запрещ|не поддерж)|(?:ülke|bölge).{0,30}(?:desteklen|k[ıi]s[ıi]t|izin)/u,
    ],
  },
  {
    causes: ['ip_not_allowed'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /unmatched ip|(?:invalid|illegal|unauthorized|unauthorised|disallowed|unknown|untrusted|unlisted|wrong|bad|forbidden|unbound|incorrect) (?:client |source |request |remote )?ip(?: address)?\b/,
      /\bip(?: address| addr)?(?: \S{3,45})? (?:is |was |has |does |did |are )?(?:not|isnt|doesnt|not yet|no longer|never|mismatch|unauthori|forbidden|denied|rejected|restricted|invalid|incorrect|illegal|not been)\b/,
      /not (?:from|in|on|within|part of|contained in|included in) (?:the |a |an |your |this )?(?:trusted|white ?list(?:ed)?|allowed|bound|ip|api ?key ?s|allow)|not (?:white ?listed|allow ?listed|in whitelist|trusted|in allowlist)/,
      /(?:white ?list|allow ?list).{0,24}(?:mismatch|not match|error|denied|fail|reject|does not)|(?:does not|doesnt|not) match.{0,20}(?:white ?list|allow ?list|bound ip|trusted)|not match ip|ip (?:white ?list|restriction|binding|bound|limit)s? (?:error|fail|mismatch|violat|not|check)/,
      /(?:from|with) (?:this|your|an?|the current) (?:unauthori[sz]ed |unknown |new )?ip(?: address)?.{0,20}(?:not|denied|forbidden|restrict|refus)|(?:no|not) (?:permission|permitted|allowed|authorized|access).{0,24}(?:this |your )?ip\b|request ip\b|ip access (?:denied|restrict)|ip_?(?:denied|not_?allowed|restricted|mismatch|forbidden|unauthorized)/,
      /ip.{0,12}(?:白名单|白名單|绑定|不匹配|错误|錯誤|限制|受限|非法|无效|不在|未授权|不允许|禁止)|(?:白名单|白名單|绑定).{0,12}ip|非法ip|ip ?アドレス.{0,14}(?:許可|制限|無効|登録|不正|拒否)|(?:허용되지 않은|등록되지 않은|잘못된) ip|ip.{0,10}(?:허용|등록되지|차단|불일치)|ip.{0,20}(?:n[ãa]o (?:est|autori|permit)|inv[áa]lid|no (?:est|autori|permit))|ip.{0,24}(?:не (?:разреш|соответ|в белом|авториз|найден)|запрещ)|ip.{0,20}(?:izin|yetki|eşleş|kay[ıi]tl[ıi] değil)/u,
    ],
  },
]

const TIME: readonly Meaning[] = [
  {
    causes: ['clock_skew'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /time ?stamp.{0,60}(?:outside|ahead|behind|expire|invalid|too|not |mismatch|incorrect|wrong|error|required|window|differ|illegal|past|future|stale|skew|drift|range|out of|malformed|refused|within|old|seconds)/,
      /(?:invalid|expired|incorrect|wrong|bad|outdated|stale|illegal|old|error|missing) .{0,24}(?:time ?stamp|request time|x timestamp|server time|local time)|(?:invalid|wrong|incorrect) (?:time|date)\b/,
      /recv ?window|receive ?window|tonce|request .{0,20}(?:has )?expired|request expired|expired request|request (?:time )?(?:is )?(?:too old|out of date|stale|outdated|timed out of)|api expires|expires? (?:is )?(?:in the past|too|must be)/,
      /(?:clock|time) (?:is )?(?:out of sync|not sync|skew|drift|unsync|differ)|(?:sync|synchroni[sz]e|adjust) your (?:system |local |computer )?(?:clock|time)|clock (?:skew|drift)|system time|server time (?:differ|mismatch)/,
      /jwt.{0,20}(?:expired|not yet|nbf|exp|iat)|token used before issued|iat claim/,
      /时间戳|時間戳|提交时间|请求时间|时间(?:已)?(?:过期|错误|误差|不同步|超时)|タイムスタンプ|時刻|타임스탬프|요청 ?시간|시간.{0,8}(?:초과|만료|오차|유효)|marca de tiempo|timestamp inv|carimbo de|метк\S* времени|временн\S* метк|время запрос|zaman damgas/u,
    ],
  },
  {
    causes: ['nonce_conflict', 'clock_skew'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /nonce.{0,50}(?:small|must be|greater|larger|higher|increas|lower|already|used|invalid|duplicate|smaller|less|error|incorrect|out of|not|low|wrong|bad|sequence|repeat|old|stale|expected|last|too)/,
      /(?:invalid|bad|duplicate|wrong|reused|small|incorrect|repeated|old|expired|illegal) nonce|nonce\b.{0,10}\d{10,}/,
      /ノンス|논스|nonce.{0,10}(?:错误|无效|过小|重复)/u,
    ],
  },
]

const KEY: readonly Meaning[] = [
  {
    causes: ['invalid_passphrase'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /pass ?phrase.{0,40}(?:incorrect|invalid|error|wrong|mismatch|not match|fail|does not|is not|not correct)|(?:invalid|incorrect|wrong|bad|error) .{0,20}pass ?phrase/,
      /(?:口令|passphrase|密码|密碼).{0,8}(?:错误|無效|无效|不正确|錯誤)|パスフレーズ|비밀 ?문구|passphrase (?:inv|incorr)/u,
    ],
  },
  {
    causes: ['expired_key'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /(?:api|access)? ?(?:key|token|credential)s? (?:has |have |is |are |was |already |may have )?(?:been )?expired|expired (?:api |access )?(?:key|token|credential)|key .{0,24}expir(?:ed|y|ation)|(?:key|token)expired/,
      /(?:key|密钥|密鑰|api).{0,10}(?:过期|已过期|到期)|キー.{0,8}(?:有効期限|期限切れ)|키.{0,8}만료|(?:chave|clave).{0,20}(?:expir|vencid|caducad)|ключ.{0,20}(?:ист[её]к|просроч)|anahtar.{0,20}(?:süresi|dol)/u,
    ],
  },
  {
    causes: ['key_not_activated'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /key .{0,20}(?:not (?:been )?(?:yet )?(?:activat|enabled|confirmed|approved|effective)|inactive yet|pending|awaiting)|not (?:been )?activated|activate (?:your|the|this) (?:api )?key|unactivated|key is inactive/,
      /(?:key|密钥|api).{0,8}(?:未激活|未启用|尚未)|キー.{0,8}有効化|활성화되지/u,
    ],
  },
  {
    causes: ['revoked_key', 'invalid_key'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /(?:api|access)? ?(?:key|token) .{0,20}(?:revoked|deleted|disabled|deactivated|removed|suspended|cancell?ed|blocked|frozen|no longer)|(?:revoked|deleted|disabled|deactivated|blocked) (?:api |access )?(?:key|token)|key_?(?:revoked|disabled|deleted)/,
      /(?:key|密钥).{0,8}(?:已删除|已禁用|被禁用|失效|停用|冻结)|キー.{0,8}(?:削除|無効化)|ключ.{0,20}(?:удал|отключ|отозван|заблок)/u,
    ],
  },
  {
    causes: ['wrong_key_type'],
    weight: 5,
    seen: THREADS,
    phrases: [
      /not match the (?:current )?environment|environment.{0,24}(?:mismatch|not match|wrong|incorrect)|wrong environment|(?:key|account).{0,30}(?:test ?net|sandbox|demo|simulated|mainnet|paper)|(?:test ?net|sandbox|demo|simulated|mainnet|live|production) (?:api )?(?:key|trading|environment)s?/,
      /master ?keys? (?:is|are) not supported|requires an? account ?key|requires? (?:a )?(?:master|sub|main) ?(?:account|key)|(?:sub ?account|main account|master account).{0,20}(?:not|only|cannot|key)/,
      /(?:unified|classic|uta|portfolio margin) ?(?:trading )?account.{0,40}(?:forbid|not|only|cannot|unsupport|invalid|please|require)|account mode|account type.{0,20}(?:not|mismatch|invalid|unsupport|wrong)|(?:accounttype|account type) only|only supports? (?:unified|classic|uta|spot)/,
      /(?:ed25519|rsa|hmac|ecdsa|es256).{0,30}(?:not support|required|only|expected|unsupport|instead)|(?:expected|requires?|unsupported) (?:an? )?(?:ed25519|rsa|hmac|ecdsa|es256|ec) ?(?:key)?|unsupported key type|legacy (?:api )?key|old (?:api )?key|v1 (?:api )?key|(?:wrong|invalid|incorrect|different) (?:key|api key) type|key type (?:is )?(?:wrong|invalid|not|mismatch)/,
      /统一账户|统一帐户|经典账户|模拟盘|测试网/u,
    ],
  },
  {
    causes: ['missing_permission'],
    weight: 6,
    seen: SDKS,
    phrases: [
      /permissions? (?:was |is |are |were )?(?:denied|required|missing|insufficient|not|lack|error|issue|fail)|permission_?denied|(?:no|not|lack|lacks|lacking|without|insufficient|missing|invalid|require|requires|required|more|enough|necessary|the) (?:\S+ ){0,3}?permissions?\b/,
      /(?:missing|insufficient|required|invalid|needs?|lacks?|without) (?:\S+ ){0,2}?scopes?\b|scopes?.{0,20}(?:missing|required|insufficient|not |invalid|denied)/,
      /not (?:authorized|authorised|permitted|allowed|entitled|enabled) (?:to|for)\b|require more|not have (?:the )?(?:\S+ ){0,2}?(?:access|rights?|privileges?|permissions?|authority)|(?:insufficient|no|lacks?|missing) (?:access|rights?|privileges?|authority|authorization)|access (?:rights?|level).{0,20}(?:not|insufficient)|privilege/,
      /operation (?:is )?(?:not (?:allowed|permitted|authori)|forbidden)|(?:api )?key .{0,30}(?:not (?:allowed|permitted|authorized|enabled) |cannot |read ?only|does not allow|lacks)|read ?only (?:api )?key|enable .{0,30}(?:permission|reading|withdrawals?|futures|margin|trading) (?:for|on|in)/,
      /权限(?:不足|错误|不够|受限|异常)?|權限|無权|无权|没有(?:操作)?权|未授权(?:访问|操作)|権限|許可されていません|권한|permiss[ãaõo]|permiso|нет (?:прав|доступа)|недостаточно прав|прав(?:а)? доступа|разрешени|yetki|izni? (?:yok|verilmedi)/u,
    ],
  },
  {
    causes: ['invalid_secret', 'invalid_key'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /signatures?.{0,50}(?:invalid|not valid|mismatch|incorrect|wrong|error|fail|does not|doesnt|didnt|not match|verif|not correct|denied|bad|illegal|unmatch|match)|(?:invalid|bad|wrong|incorrect|illegal|error|mismatched|failed|verify|verification of) .{0,24}(?:signature|hmac|digest)/,
      /(?:invalid|wrong|bad|incorrect|illegal|error|verify|check) .{0,18}\bsign\b|\bsign(?:ed|ing| ?data)? (?:error|check|not|verify|verification|fail|invalid|incorrect|signature)|\bx bfx signature|kc api sign\b|access sign\b|hmac (?:mismatch|fail|invalid|error)/,
      /(?:invalid|incorrect|wrong|bad) (?:api )?secret|(?:api )?secret (?:key )?(?:is )?(?:invalid|incorrect|wrong|mismatch|not)/,
      /签名|簽名|验签|驗簽|校验失败|署名|서명|assinatura|firma (?:inv|incorr|no)|подпис|imza/u,
    ],
  },
  {
    causes: ['invalid_key', 'revoked_key'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /(?:invalid|incorrect|wrong|unknown|bad|unrecogni[sz]ed|no such|non ?existent|illegal|unauthori[sz]ed|no active|no valid|unregistered|undefined) (?:\S+ ){0,3}?(?:api ?|access ?|acess ?|public ?)?keys?\b(?! format)/,
      /(?:api|access|public|acess) ?keys?(?: \S+){0,3}? (?:invalid|not valid|incorrect|wrong|not found|not exist|doesnt exist|unknown|unauthorized|not recogni|illegal|error|not registered|is missing|fail|not correct|mismatch)|key (?:not found|does not exist|doesnt exist|not exist|is invalid|invalid)|apikey_?(?:invalid|error|not)|invalid_?(?:api_?)?key|key error/,
      /(?:api ?key|key|密钥|密匙|秘钥).{0,6}(?:无效|错误|不存在|非法|有误|無效|錯誤)|无效的?.{0,4}(?:key|密钥)|(?:キー|鍵).{0,8}(?:無効|不正|存在しません|間違)|(?:유효하지 않은|잘못된|존재하지 않는) ?(?:api ?)?키|(?:chave|clave).{0,20}(?:inv[áa]lid|incorret|no v[áa]lid|incorrect)|(?:неверн|недействительн|неправильн|некорректн)\S* .{0,10}ключ|ключ.{0,20}(?:неверн|недейств|не найден)|(?:geçersiz|hatal[ıi]|yanl[ıi]ş).{0,14}(?:anahtar|key)/u,
    ],
  },
  {
    causes: ['invalid_key', 'invalid_secret', 'missing_permission', 'revoked_key'],
    weight: 3,
    seen: SDKS,
    phrases: [
      /\bunauthori[sz]ed\b|unauthenticated|not authenticated|no ?authorization ?token|(?:missing|no|without|empty) (?:\S+ ){0,2}?(?:authorization|credentials|auth header)|not logged in|login[ _]required|please (?:log ?in|login)|need(?:s)? to (?:log ?in|login)|must be (?:logged|authenticated)|auth(?:entication|orization)? ?(?:is )?(?:fail|error|required|invalid|denied|missing|problem)|authenticationerror|authentication_?fail|invalid (?:auth|credential|token|login|user)|credentials? (?:is |are )?(?:invalid|wrong|incorrect|rejected)|auth_?(?:fail|error)|invalid_?grant|bad credentials/,
      /身份(?:验证|认证)|认证失败|鉴权失败|未登录|需要登录|未授权|認証|인증|로그인이 필요|ログインが必要|ログインしてください|autentica|авториза|аутентифика|kimlik doğrulama|giriş yap/u,
    ],
  },
  {
    causes: ['missing_permission', 'ip_not_allowed', 'region_blocked'],
    weight: 2,
    seen: THREADS,
    phrases: [
      /\bforbidden\b|access (?:is )?denied|access_denied|not allowed\b|禁止访问|拒绝访问|アクセス.{0,4}拒否|acesso negado|acceso denegado|доступ запрещ|erişim (?:engel|reddedil)/u,
    ],
  },
]

const ACCOUNT: readonly Meaning[] = [
  {
    causes: ['account_closed', 'account_restricted'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /account.{0,24}(?:closed|deleted|terminated|no longer exist|cancell?ed)|(?:user|account) (?:does not|doesnt|not) exist|no such (?:user|account)|账户(?:不存在|已?注销)|用户不存在|アカウント.{0,8}(?:閉鎖|削除|存在しません)|계정.{0,8}(?:해지|탈퇴|존재하지)|conta encerrada|cuenta cerrada|аккаунт.{0,16}(?:закрыт|удал)|hesap.{0,16}(?:kapat|silin)/u,
    ],
  },
  {
    causes: ['account_restricted'],
    weight: 5,
    seen: SDKS,
    phrases: [
      /account.{0,40}(?:restrict|suspend|frozen|freeze|locked|disabled|blocked|banned|limited|under review|forbidden|abnormal|risk|not (?:been )?verified|verification|not activated|inactive|deactivated|penalt)|(?:suspended|frozen|locked|disabled|blocked|banned|restricted) (?:account|user)/,
      /\bkyc\b|identity verification|verify your identity|complete (?:your )?(?:identity|kyc|verification|id)|user (?:is |has been |was )?(?:frozen|locked|disabled|banned|blocked|suspended|restricted|not verified)|risk control|account_?(?:locked|frozen|disabled|suspended|restricted)|trading (?:is )?(?:disabled|locked|suspended)|(?:accept|agree|sign).{0,20}(?:terms|agreement)|unverified account|two ?factor.{0,20}required|2fa required/,
      /(?:账户|账号|帐户|帐号|用户).{0,8}(?:冻结|锁定|限制|禁用|异常|封禁|风控)|冻结|风控|实名|身份认证未|アカウント.{0,10}(?:凍結|制限|停止|ロック)|本人確認|계정.{0,10}(?:정지|제한|잠|동결)|본인 ?인증|conta.{0,20}(?:bloquead|suspens|restri)|cuenta.{0,20}(?:bloquead|suspend|restring)|(?:аккаунт|уч[её]тн\S* запис\S*|сч[её]т).{0,20}(?:заблок|огранич|приостан|заморож)|hesab.{0,20}(?:ask[ıi]|k[ıi]s[ıi]t|kilit|dondur|engel)/u,
    ],
  },
]

const OURS: readonly Meaning[] = [
  {
    causes: ['endpoint_gone', 'bad_request'],
    weight: 4,
    seen: SDKS,
    phrases: [
      /(?:endpoint|api|method|interface|service|path|url|route|version|v\d).{0,40}(?:deprecat|retired|discontinu|removed|no longer|decommission|sunset|been (?:closed|shut|taken|disabled|offline)|offline|does not exist|doesnt exist|is gone)|no longer (?:supported|available|valid|offered)|\bgone\b|deprecated/,
      /unknown (?:method|endpoint|path|route|api|url)|no (?:such )?route|cannot (?:get|post) \/|no such (?:method|endpoint|api)|invalid (?:url|path|endpoint|method|api path)|page not found|resource not found|endpoint not found|url not found|path not found|method not (?:found|allowed)|no handler found/,
      /接口.{0,6}(?:下线|停用|废弃|不存在|关闭)|エンドポイント|지원되지 않는 (?:api|엔드)/u,
    ],
  },
  {
    causes: ['endpoint_gone', 'bad_request'],
    weight: 2,
    seen: THREADS,
    phrases: [/\bnot found\b|\b404\b/],
  },
  {
    causes: ['bad_request'],
    weight: 4,
    seen: SDKS,
    phrases: [
      /(?:parameter|param|argument|field|arguments|params|parameters|input).{0,50}(?:invalid|error|missing|required|empty|illegal|wrong|malformed|not (?:sent|recogni|valid|allowed|support|in|be)|unknown|bad|mandatory|null|too|cannot|must|incorrect|out of|exceed)/,
      /(?:invalid|illegal|missing|mandatory|bad|unknown|wrong|required|malformed|unexpected|unrecogni[sz]ed|unsupported|incorrect) (?:\S+ ){0,2}?(?:parameter|param|argument|field|input|arguments|params|symbol|currency|interval|limit|start ?time|end ?time|content type|page ?size|pair|market|json|body|payload|instrument|value|coin|asset|side|order|product)s?\b/,
      /(?:time|date|start|end).{0,16}(?:range|interval|span|window|between).{0,50}(?:exceed|too|more|greater|cannot|must|invalid|within|less|larger)|cannot (?:be )?(?:more|greater|longer|earlier|exceed)/,
      /参数|參數|パラメータ|파라미터|par[âa]metro|параметр|parametre/u,
    ],
  },
  {
    causes: ['bad_request'],
    weight: 2,
    seen: THREADS,
    phrases: [/bad request|invalid request|unprocessable|malformed\b|eequery|eapi bad|invalid arguments?/],
  },
]

/** All of it. In the order of the families; of equal weights the first counts first. */
export const LEXICON: readonly Meaning[] = [
  ...CLIENT,
  ...UNSENT,
  ...WALL,
  ...WHERE,
  ...TIME,
  ...KEY,
  ...PASSING,
  ...ACCOUNT,
  ...OURS,
  ...CLASSES,
]
