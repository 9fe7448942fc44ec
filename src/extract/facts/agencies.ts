/** Agencies as bylines and credit lines write them. Case matters: some are words in other languages. */
const AGENCIES = (
  'AP,AFP,APA,Reuters,REUTERS,TASS,ТАСС,РИА Новости,Интерфакс,Interfax,Interfax-Ukraine,Интерфакс-Украина,Xinhua,新华社,新華社,共同通信,時事通信,연합뉴스,dpa,DPA,dpa-AFX,EFE,Europa Press,ANSA,Adnkronos,AGI,LaPresse,' +
  'PTI,ANI,IANS,UPI,SID,KNA,epd,APA-OTS,OTS,Azertag,AZƏRTAC,AZERTAC,AZERTAG,AzərTAc,Azərtac,Turan,Report,Trend,APA TV,Sputnik,Спутник,Anadolu Agency,Anadolu Ajansı,AA,DHA,İHA,ANKA,' +
  'Associated Press,The Associated Press,Agence France-Presse,Agence France Presse,Deutsche Presse-Agentur,Austria Presse Agentur,Bloomberg News,Bloomberg,Dow Jones Newswires,Kyodo,Kyodo News,Jiji Press,Yonhap,Yonhap News Agency,' +
  'Ukrinform,Укрінформ,УНІАН,УНИАН,Belga,ANP,NTB,TT,Ritzau,STT,Lusa,Agência Brasil,Agência Lusa,Estadão Conteúdo,Folhapress,PAP,ČTK,ČTK/AP,TASR,SITA,MTI,BTA,БТА,Canadian Press,The Canadian Press,La Presse Canadienne,AAP,PA,PA Media,Press Association,' +
  'Agerpres,AGERPRES,Mediafax,Tanjug,Танјуг,Beta,FoNet,Hina,HINA,SRNA,Fena,FENA,MIA,СіД,УНН,RIA Novosti,AAP News,Bernama,Antara,ANTARA,Armenpress,Арменпресс,ARMENPRESS,Interpressnews,BELTA,БЕЛТА,Kazinform,Казинформ,KazTAG,UzA,КАБАР,' +
  'IRNA,ISNA,ایسنا,ایرنا,Fars,Mehr,SANA,WAM,وام,SPA,واس,QNA,MENA,رويترز,رويترز,أ ف ب,ا ف ب,وكالات,KUNA,MAP,APS,TAP,Keystone-SDA,Keystone-ATS,sda,SDA,ats,ATS,BNS,LETA,ELTA,ERR,AMNA,ΑΠΕ-ΜΠΕ,VNA,TTXVN,CNA,中央社,中新社,NAN,GNA,SAnews,Tass'
).split(',')
const AGENCY = new RegExp(
  String.raw`(?:^|[\s(/,;|–—-])(${[...new Set(AGENCIES)]
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?=$|[\s)/.,;|–—-])`,
  'u',
)
/** Names that are words, parts of names or titles, too: only a text that is nothing else counts. */
const ALSO_WORDS = new Set(
  'Report,Trend,Turan,Antara,ANTARA,TT,AP,PAP,SID,Hina,AA,AGI,Beta,Fena,MIA,MAP,TAP,APS,PA,SPA,MENA,WAM,Mehr,Fars,SANA,BTA,CNA,NAN,GNA,OTS,SITA,ERR,sda,ats,ATS,ANI,Sputnik,Спутник,وام,واس,Bloomberg,STT'.split(
    ',',
  ),
)

/** The agency that a byline or credit line names, or null. */
export function agencyIn(text: string): string | null {
  if (text.length > 120) return null
  const name = AGENCY.exec(text)?.[1]
  if (!name) return null
  return ALSO_WORDS.has(name) &&
    text
      .replace(/^(?:by|von|par|por|di|da|door|source|quelle|источник|mənbə|kaynak)[\s:]+/i, '')
      .replace(/[^\p{L}]/gu, '') !== name.replace(/[^\p{L}]/gu, '')
    ? null
    : name
}
