import { describe, expect, it } from 'vitest'
import {
  chooseStory,
  joinProfile,
  profileKeys,
  type StoryArticle,
  type StoryProfile,
  startProfile,
  storyKeys,
} from '../../src/dedupe/story.ts'
import { AZ, EN, OTHER, weather } from './texts.ts'

let serial = 0
function article(title: string, text: string, over: Partial<StoryArticle> = {}): StoryArticle {
  return { id: `a${++serial}`, title, text, language: 'en', publishedAt: '2026-03-05T10:00:00Z', ...over }
}

function open(first: StoryArticle, storyId = 's1', lastAt = '2026-03-05T08:00:00Z') {
  return { storyId, profile: startProfile(first), lastAt }
}

const bridge = article('Harrowgate closes tannery bridge', EN)
const bridgeAgain = article(
  'Cracked pillars shut Harrowgate crossing',
  'Drivers in Harrowgate need patience: for two years nobody will cross the tannery bridge. Miriam Oakes, who leads the council, spoke of cracks that had surprised the experts. The county carries most of the 18.6 million crowns. Paul Denning, a baker of Tanner Street, is angry. "Nobody asked us," he said.',
)

const events = {
  en: [bridge, bridgeAgain],
  ru: [
    article(
      'Пожар в Лесогорье',
      'На складе мебели в Лесогорье ночью произошёл пожар, погибли 8 человек. Огонь тушили 246 пожарных, сообщил начальник управления Глеб Ершовский. Здание принадлежит предпринимателю Олегу Зыбину.',
      { language: 'ru' },
    ),
    article(
      'Огонь унёс жизни рабочих',
      'Восемь часов спасатели боролись с огнём. По словам Глеба Ершовского, который руководит спасателями Лесогорья, на месте работали 246 сотрудников. Олег Зыбин обещал помочь семьям погибших.',
      { language: 'ru' },
    ),
  ],
  az: [
    article(
      'Meşəlidə anbar yanıb',
      'Gecə saatlarında Meşəli şəhərində mebel anbarı yanıb, 246 xilasedici işləyib. Məlumatı idarə rəisi Elçin Bədirov verib. Bina sahibkar Kamran Dəmirliyə məxsusdur.',
      { language: 'az' },
    ),
    article(
      'Anbar sahibi kömək vəd edir',
      'Dünən alovlar hər şeyi külə döndərib. Sahibkar Kamran Dəmirli ailələrə kömək edəcək. Hadisə yerində olan Elçin Bədirov deyir ki, Meşəli belə yanğın görməyib və 246 nəfər alovla mübarizə aparıb.',
      { language: 'az' },
    ),
  ],
  de: [
    article(
      'Lagerhalle in Hohenau abgebrannt',
      'In der Nacht ist in Hohenau eine Lagerhalle abgebrannt. Im Einsatz waren 246 Feuerwehrleute, sagte Einsatzleiter Karsten Grothe. Besitzer ist der Unternehmer Heiko Mahnke.',
      { language: 'de' },
    ),
    article(
      'Trauer nach dem Feuer',
      'Die Flammen waren weit zu sehen. Nach Angaben von Karsten Grothe halfen 246 Leute. Unternehmer Heiko Mahnke will den Familien in Hohenau helfen.',
      { language: 'de' },
    ),
  ],
}

describe('a story', () => {
  it.each(Object.entries(events))('takes the same event told differently (%s)', (_, [first, second]) => {
    const story = open(first as StoryArticle)
    const keys = new Set(profileKeys(story.profile))
    expect(storyKeys(second as StoryArticle).filter((key) => keys.has(key)).length).toBeGreaterThanOrEqual(2)
    expect(chooseStory(second as StoryArticle, [story]).storyId).toBe('s1')
  })

  it('does not take another event of the same kind in the same language', () => {
    const other = article(
      'Redmoor closes railway bridge',
      'The town council of Redmoor voted on Thursday to close the railway bridge. Cracks in the deck were found last week, engineer Clara Hask said. Repairs cost 3.1 million crowns. Residents of Pendle fear long queues.',
    )
    expect(chooseStory(other, [open(bridge)]).storyId).toBeNull()
  })

  it('does not take a report from the same template', () => {
    const first = article('Weather in Oakford', weather('Oakford', 12, 14, 6, 5))
    const second = article('Weather in Lund Bay', weather('Lund Bay', 13, 21, 11, 8))
    const choice = chooseStory(second, [open(first)])
    expect(choice).toMatchObject({ storyId: null })
    expect(choice.why).toContain('template')
  })

  it('takes a copy of one of its articles at once', () => {
    expect(chooseStory({ ...bridge, duplicateOfStory: 's9' }, []).storyId).toBe('s9')
  })

  it('is closed after three days', () => {
    const late = { ...bridgeAgain, publishedAt: '2026-03-08T09:00:00Z' }
    expect(chooseStory(late, [open(bridge)]).storyId).toBeNull()
    expect(chooseStory({ ...late, publishedAt: '2026-03-08T07:00:00Z' }, [open(bridge)]).storyId).toBe('s1')
    expect(chooseStory({ ...late, publishedAt: null }, [open(bridge)]).storyId).toBe('s1')
  })

  it('does not take another language when only the place agrees', () => {
    const other = article('Körpü', `${AZ}\nHarrowgate`, { language: 'az' })
    expect(chooseStory(other, [open(bridge)]).storyId).toBeNull()
  })

  it('wins over another that is less alike', () => {
    const storm = open(article('Storm', OTHER), 's2')
    expect(chooseStory(bridgeAgain, [storm, open(bridge)]).storyId).toBe('s1')
  })

  it('starts anew when nothing is open', () => {
    expect(chooseStory(bridge, [])).toMatchObject({ storyId: null, similarity: 0 })
    expect(chooseStory(article('', ''), [open(bridge)]).storyId).toBeNull()
  })
})

describe('the profile of a story', () => {
  it('is plain JSON of at most 6 KB, however many and odd its articles are', () => {
    let profile: StoryProfile = startProfile(bridge)
    for (let round = 0; round < 30; round++) {
      const words = Array.from(
        { length: 800 },
        (_, at) => `Ünamé${(at * 37 + round * 101) % 997}ჰჰჰჰჰჰჰჰჰჰ ${at}${'7'.repeat(40)}`,
      )
      profile = joinProfile(profile, article('', words.join(' ')))
    }
    expect(new TextEncoder().encode(JSON.stringify(profile)).length).toBeLessThanOrEqual(6_144)
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile)
    expect(profile.count).toBe(31)
  })

  it('keeps what its articles have in common in front', () => {
    const profile = joinProfile(startProfile(bridge), bridgeAgain)
    expect(profileKeys(profile).slice(0, 12)).toContain('harrowga')
    expect(profileKeys(profile).length).toBeLessThanOrEqual(24)
    expect(storyKeys(bridge).length).toBeLessThanOrEqual(12)
  })
})
