import { describe, test } from 'vitest'
import { expectFacts, type FactCase } from './read-case.ts'
import { paragraphs } from './sample-texts.ts'

// Bylines and days as papers of many countries print them, between headline and text or below it.

interface Line {
  readonly lang: string
  readonly headline: string
  readonly between?: string
  readonly below?: string
  readonly authors?: readonly string[]
  readonly published?: string
}

const LINES: readonly Line[] = [
  {
    lang: 'fr',
    headline: 'Le vieux four brûle de nouveau',
    between:
      '<p class="meta__author">Par <a href="/signataires/claire-vidal/">Claire Vidal</a> et Hugo Perrin</p><p class="meta__date">Publié le 05 mars 2014 à 14h05, mis à jour le 06 mars 2014 à 09h12</p>',
    authors: ['Claire Vidal', 'Hugo Perrin'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'fr',
    headline: 'Le vieux four brûle de nouveau',
    between: '<div class="x2">mercredi 5 mars 2014, par <b>Étienne Laroche</b></div>',
    authors: ['Étienne Laroche'],
    published: '2014-03-05',
  },
  {
    lang: 'fr',
    headline: 'Le vieux four brûle de nouveau',
    between: '<p class="info-publi">Mis en ligne le 05/03/2014 à 14:05</p>',
    below: '<p class="sig">Propos recueillis par Jeanne Morel</p>',
    authors: ['Jeanne Morel'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'fr',
    headline: 'Le vieux four brûle de nouveau',
    between: '<p class="d">le 1er avril 2015</p>',
    published: '2015-04-01',
  },
  {
    lang: 'es',
    headline: 'El viejo horno arde otra vez',
    between:
      '<div class="firma"><span>LUCÍA ROMERO</span><span class="ciudad">Madrid</span></div><div class="fecha">05 MAR 2014 - 14:05 CET</div>',
    authors: ['LUCÍA ROMERO'],
    published: '2014-03-05T14:05:00+01:00',
  },
  {
    lang: 'es',
    headline: 'El viejo horno arde otra vez',
    between: '<p>Por: Tomás Ibarra | 5 de marzo de 2014, 14:05</p>',
    authors: ['Tomás Ibarra'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'pt',
    headline: 'O velho forno arde de novo',
    between: '<p class="autor-nome">Rui Tavares Pinto</p><p class="data-publicacao">5 de Março de 2014, 14:05</p>',
    authors: ['Rui Tavares Pinto'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'pt-BR',
    headline: 'O velho forno arde de novo',
    between:
      '<p class="content-publication-data__from">Por Ana Paula Reis, g1 SP</p><p>05/03/2014 14h05 Atualizado 06/03/2014 09h00</p>',
    authors: ['Ana Paula Reis'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'it',
    headline: 'Il vecchio forno arde di nuovo',
    between: '<span class="sig">di Giulia Ferri</span> <span class="data">5 marzo 2014 alle 14:05</span>',
    authors: ['Giulia Ferri'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'it',
    headline: 'Il vecchio forno arde di nuovo',
    between: '<p>Articolo a cura di Marco De Santis - mercoledì 05 mar 2014</p>',
    authors: ['Marco De Santis'],
    published: '2014-03-05',
  },
  {
    lang: 'nl',
    headline: 'De oude oven brandt weer',
    between: '<p class="artikel-info">Door: Joris van der Meer<br>05-03-2014, 14:05</p>',
    authors: ['Joris van der Meer'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'sv',
    headline: 'Den gamla ugnen brinner igen',
    between: '<div class="k">Publicerad 2014-03-05 14.05</div><div class="k2">Text: Elsa Lindqvist</div>',
    authors: ['Elsa Lindqvist'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'da',
    headline: 'Den gamle ovn brænder igen',
    between: '<p>Af Søren Kragh og Mette Lund</p><p>5. mar. 2014 kl. 14.05</p>',
    authors: ['Søren Kragh', 'Mette Lund'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'fi',
    headline: 'Vanha uuni palaa taas',
    between: '<p class="kirj">Teksti: Aino Salmela</p><p>Julkaistu 5.3.2014 klo 14.05</p>',
    authors: ['Aino Salmela'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'pl',
    headline: 'Stary piec znowu płonie',
    between: '<div class="a1">Autor: Jan Wiśniewski</div><div class="a2">5 marca 2014, 14:05</div>',
    authors: ['Jan Wiśniewski'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'pl',
    headline: 'Stary piec znowu płonie',
    between: '<div class="info">Dodano: 05.03.2014 przez Ewa Maj</div>',
    authors: ['Ewa Maj'],
    published: '2014-03-05',
  },
  {
    lang: 'cs',
    headline: 'Stará pec znovu hoří',
    between: '<div class="popis">5. 3. 2014 14:05 | Jana Nováková</div>',
    authors: ['Jana Nováková'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'hu',
    headline: 'Újra ég a régi kemence',
    between: '<p>Írta: Kovács Anna</p><p>2014. március 5., szerda 14:05</p>',
    authors: ['Kovács Anna'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'hu',
    headline: 'Újra ég a régi kemence',
    between: '<p>2014.03.05. 14:05</p>',
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'ro',
    headline: 'Cuptorul cel vechi arde din nou',
    between: '<p>de Andrei Popa - Miercuri, 05 Martie 2014 - 14:05</p>',
    authors: ['Andrei Popa'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'ru',
    headline: 'Старая печь снова горит',
    between: '<div class="mt">5 марта 2014, 14:05</div>',
    below: '<p class="sg">Мария Белова, Елена Орлова</p>',
    authors: ['Мария Белова', 'Елена Орлова'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'ru',
    headline: 'Старая печь снова горит',
    between: '<div class="mt">14:05, 5 марта 2014</div><div>Текст: Мария Белова / Фото: Пётр Ильин</div>',
    authors: ['Мария Белова'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'uk',
    headline: 'Стара піч знову горить',
    between: '<div>Оксана Гончар — Середа, 5 березня 2014, 14:05</div>',
    authors: ['Оксана Гончар'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'bg',
    headline: 'Старата пещ отново гори',
    between: '<div class="k">Автор: Иван Петков | 05.03.2014 14:05 ч.</div>',
    authors: ['Иван Петков'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'el',
    headline: 'Ο παλιός φούρνος καίει ξανά',
    between: '<div>Γράφει ο Νίκος Παππάς</div><div>05 Μαρ 2014 14:05</div>',
    authors: ['Νίκος Παππάς'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'tr',
    headline: 'Eski fırın yeniden yanıyor',
    between: '<div>Giriş: 05.03.2014 - 14:05 Güncelleme: 06.03.2014 - 09:00</div><div>Haber: Ayşe Demir</div>',
    authors: ['Ayşe Demir'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'az',
    headline: 'Köhnə soba yenidən yanır',
    between: '<div>05 Mart 2014 14:05</div>',
    below: '<p><strong>Günel Məmmədova</strong></p>',
    authors: ['Günel Məmmədova'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'ka',
    headline: 'ძველი ღუმელი კვლავ ანთია',
    between: '<div>ავტორი: ნინო ბერიძე</div><div>05 მარტი, 2014</div>',
    authors: ['ნინო ბერიძე'],
    published: '2014-03-05',
  },
  {
    lang: 'ar',
    headline: 'الفرن القديم يشتعل من جديد',
    between: '<div>كتب: محمد الحسن</div><div>الأربعاء 05/مارس/2014 - 02:05 م</div>',
    authors: ['محمد الحسن'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'fa',
    headline: 'تنور قدیمی دوباره روشن شد',
    between: '<div>نویسنده: سارا کریمی</div><div>تاریخ انتشار: ۱۴ اسفند ۱۳۹۲ - ۱۴:۰۵</div>',
    authors: ['سارا کریمی'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'fa',
    headline: 'تنور قدیمی دوباره روشن شد',
    between: '<div class="tarikh">چهارشنبه ۱۴/۱۲/۱۳۹۲</div>',
    published: '2014-03-05',
  },
  {
    lang: 'he',
    headline: 'התנור הישן בוער שוב',
    between: '<div>מאת: דנה לוי</div><div>פורסם: 05.03.14, 14:05</div>',
    authors: ['דנה לוי'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'hi',
    headline: 'पुरानी भट्ठी फिर जली',
    between: '<div>लेखक: रमेश शर्मा</div><div>Published: 05 मार्च 2014, 02:05 PM IST</div>',
    authors: ['रमेश शर्मा'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'zh-CN',
    headline: '老炉子重新点燃',
    between: '<div class="info">2014年03月05日 14:05 来源：榆树日报 记者 李明 编辑：王芳</div>',
    authors: ['李明'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'zh-CN',
    headline: '老炉子重新点燃',
    between: '<div class="info">2014-03-05 14:05:33</div>',
    below: '<div class="edit">(责编：牛力、岳山)</div>',
    authors: ['牛力', '岳山'],
    published: '2014-03-05T14:05:33',
  },
  {
    lang: 'zh-TW',
    headline: '老爐子重新點燃',
    between: '<div>文／林小滿</div><div>2014/03/05 下午 02:05</div>',
    authors: ['林小滿'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'ja',
    headline: '古いかまどに再び火',
    between: '<p class="date">2024年3月5日 20時01分</p><p class="k">文・写真 佐藤花子</p>',
    authors: ['佐藤花子'],
    published: '2024-03-05T20:01:00',
  },
  {
    lang: 'ja',
    headline: '古いかまどに再び火',
    between: '<p>令和6年3月5日 午後8時1分</p>',
    published: '2024-03-05T20:01:00',
  },
  {
    lang: 'ko',
    headline: '낡은 화덕에 다시 불',
    between: '<div>홍길동 기자 hong@paper.example</div><div>입력 2014.03.05 오후 2:05 수정 2014.03.06 오전 9:00</div>',
    authors: ['홍길동'],
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'ko',
    headline: '낡은 화덕에 다시 불',
    between: '<div>입력 : 2014년 3월 5일 14시 05분</div>',
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'vi',
    headline: 'Chiếc lò cũ lại đỏ lửa',
    between: '<span class="date">Thứ tư, 5/3/2014, 14:05 (GMT+7)</span>',
    below: '<p style="text-align:right"><strong>Nguyễn Lan Anh</strong></p>',
    authors: ['Nguyễn Lan Anh'],
    published: '2014-03-05T14:05:00+07:00',
  },
  {
    lang: 'id',
    headline: 'Oven tua itu menyala lagi',
    between: '<div>Penulis: Budi Santoso</div><div>Rabu, 05 Mar 2014 14:05 WIB</div>',
    authors: ['Budi Santoso'],
    published: '2014-03-05T14:05:00+07:00',
  },
  {
    lang: 'th',
    headline: 'เตาอบเก่ากลับมาติดไฟอีกครั้ง',
    between: '<div>เผยแพร่: 5 มี.ค. 2557 14:05 น.</div>',
    published: '2014-03-05T14:05:00',
  },
  {
    lang: 'de-AT',
    headline: 'Der alte Ofen brennt wieder',
    between: '<div>5. Jänner 2014, 14:05</div>',
    published: '2014-01-05T14:05:00',
  },
]

describe('papers of many countries', () => {
  test.each(LINES.map((line) => [`${line.lang}: ${line.between ?? ''}`, line] as const))('%s', (name, line) => {
    const { lang, headline, between = '', below = '', ...rest } = line
    const one: FactCase = {
      ...rest,
      ...{ name, lang, title: headline },
      head: `<title>${headline}</title>`,
      body: `<div class="page"><h1>${headline}</h1>${between}<div class="text">${paragraphs(lang.slice(0, 2))}</div>${below}</div>`,
    }
    expectFacts(one)
  })
})
