import type { Quarter } from './scenario';

/** The fourth quarter: what began with one remark is now how four organisations work, and the waiting is taken up at last. */
export const FOURTH: Quarter = {
  place: 'Buurthuis in Geel, grote zaal',
  themes: [
    {
      title: 'Drie dagen in plaats van vijf weken',
      question: 4,
      weight: 34,
      fate: 'tried',
      reason: 'Een eerste koffie binnen drie dagen, met wie er is, op de plek die de persoon kiest.',
      said: [
        {
          body: 'Een jaar geleden schreef iemand hier: intake pas na vijf weken. Het is nu vier weken en half.',
          question: 4,
        },
        {
          by: 'steward',
          body: 'Ik heb het eens alleen geprobeerd: dezelfde week een koffie, zonder dossier. Zes van de acht kwamen daarna ook naar de intake.',
          question: 1,
        },
        {
          kind: 'client_said',
          body: '“Wachten doe ik al mijn hele leven. Ik wou alleen weten of er iemand was.”',
          question: 2,
        },
        {
          body: 'Als we eerst koffie drinken, is de lijst dan niet gewoon een andere lijst? Ik ben bang voor nog iets erbij.',
          question: 2,
        },
        {
          by: 'vdab',
          kind: 'case',
          body: 'Hij stond dertig dagen op onze lijst. In die dagen raakte hij zijn kamer kwijt. Toen we belden, was zijn vraag een andere vraag geworden, en een veel grotere.',
          question: 2,
        },
      ],
      beneath: [
        'We geloven dat een wachtlijst eerlijk is: iedereen om de beurt. Voor wie niet kan wachten, is ze net niet eerlijk.',
        'We houden het eerste gesprek voor specialisten. Maar de eerste vraag is zelden een vraag voor een specialist.',
        'Onze intake dient om te kiezen wie bij wie hoort. De persoon heeft dan nog niets gekregen.',
      ],
      learned: [
        {
          body: 'Niet het wachten zelf breekt mensen, wel het niet weten. Iemand die drie dagen na de telefoon aan tafel zit, kan daarna nog weken verder.',
          assumption: 'Wij dachten dat we eerst meer collega’s nodig hadden voor we iets aan de wachttijd konden doen.',
        },
      ],
      tried: [
        {
          key: 'koffie',
          from: 'Tussen de eerste telefoon en het eerste gesprek',
          title: 'Eerste koffie binnen drie dagen',
          question: 'Komen meer mensen naar de intake als ze binnen drie dagen iemand van ons gezien hebben?',
          action:
            'Wie belt of langskomt, drinkt binnen drie werkdagen koffie met één van ons. Het maakt niet uit van welke dienst. Geen dossier, geen beloften over later. De persoon kiest de plek.',
          actors: 'An (OCMW), Nadia (CAW), Tom (VDAB), Els (CGG), met een beurtrol',
          weeks: 20,
          helps: 'Ja, denken we: niemand wacht nog zonder een gezicht te kennen.',
          notes: [
            {
              after: 15,
              by: 'caw',
              body: 'Eerste twee weken: elf telefoons, negen koffies. Twee mensen namen niet meer op. De plekken: vier keer thuis, drie keer een bankje, één keer de wachtzaal van de dokter, één keer in mijn auto.',
            },
            {
              ago: 19,
              by: 'vdab',
              body: 'Ik wist niets van schulden, en daar ging het over. Ik zei: dat weet ik niet, ik zoek het op, en ik bel je donderdag. Dat was genoeg. Ik heb donderdag gebeld.',
            },
            {
              ago: 8,
              by: 'ocmw',
              body: 'Van de mensen met een koffie kwamen er tot nu toe negentien van de vierentwintig ook naar de intake. Vijf niet. Van die vijf weten we bij drie waarom, want we kennen hun gezicht en hebben gebeld.',
            },
          ],
        },
      ],
    },
    {
      title: 'Samen aan tafel blijft',
      question: 1,
      weight: 18,
      fate: 'decided',
      reason: 'Het experiment is voorbij. Het is nu een werkafspraak, met uren in elke planning.',
      said: [
        { kind: 'client_said', body: '“Ik heb het deze keer één keer verteld. Eén keer.”', question: 1 },
        {
          by: 'cgg',
          body: 'Ik ken nu van elke dienst iemand bij naam. Een jaar geleden kende ik een mailadres.',
          question: 5,
        },
        {
          body: 'De twee keer dat niemand zich kon vrijmaken, was de persoon wéér alleen. Dat deed meer pijn dan vroeger, omdat we het beloofd hadden.',
          question: 2,
        },
        {
          by: 'cggManager',
          body: 'Wij hebben het in onze planning gezet als een echte afspraak, met een kleur. Sindsdien valt het niet meer weg.',
          question: 3,
        },
      ],
      learned: [
        {
          body: 'Iets blijft pas als het een plaats krijgt in de planning. Goede wil alleen houdt geen drie maanden stand.',
        },
      ],
      decided: [
        {
          body: 'Samen aan tafel is een werkafspraak van de vier kernpartners. Een halfuur per overdracht staat in de planning. Wie niet kan, zoekt zelf een vervanger die de persoon kent.',
          owner: 'Marleen, Karim, Mo en Leen',
          weeks: 2,
          helps: 'Ja: eenentwintig van de vierentwintig kwamen terug.',
          done: 2,
        },
      ],
      sent: [
        {
          kind: 'enabler',
          body: 'Samen aan tafel werkt, en het kost per persoon minder tijd dan opnieuw beginnen. Wij vertellen er graag over in andere partnerschappen. Eén voorwaarde: de uren om mee te gaan moeten mogen meetellen.',
          to: 'Netwerk van coaches',
          answer: {
            weeks: 5,
            body: 'Waasland en Turnhout proberen het. We zetten het op de agenda van ons volgende overleg, en vragen An en Els om er een kwartier over te komen vertellen.',
          },
        },
      ],
    },
    {
      title: 'De deur gaat open met een app',
      question: 2,
      weight: 16,
      fate: 'sent_on',
      reason: 'Zelf helpen we waar het kan. Dat iemand met recht op hulp niet kan inloggen, moeten anderen oplossen.',
      said: [
        {
          by: 'ocmw',
          kind: 'case',
          body: 'Zijn uitkering hing vast op een digitale handtekening. Zijn telefoon is te oud voor de app, zijn kaart vroeg een code die hij nooit gekregen had. Drie weken zonder inkomen. Hij had alle papieren in een map, netjes op datum.',
          question: 2,
        },
        { kind: 'client_said', body: '“Vroeger zei een mens neen. Nu zegt een scherm dat ik niet besta.”' },
        {
          body: 'Ik ben trajectbegeleider geworden om met mensen te werken. Ik ben een halve dag per week helpdesk.',
          question: 4,
        },
      ],
      sent: [
        {
          kind: 'barrier',
          body: 'Wie geen smartphone of kaartlezer heeft, raakt niet bij zijn eigen rechten. Trajectbegeleiders lossen het op met de codes van mensen, en dat mag niet. Wij vragen een veilige manier waarop een trajectbegeleider iemand mag helpen, met diens toestemming.',
          to: 'Europa WSE, aanspreekpunt signalen',
        },
      ],
    },
    {
      title: 'Oefenen in het Nederlands, op het werk',
      question: 1,
      weight: 9,
      fate: 'decided',
      reason: 'Het taalhuis komt naar de werkvloer, een uur per week.',
      said: [
        {
          guest: 'Lut, taalhuis',
          body: 'Wie eerst goed Nederlands moet kennen voor hij mag werken, leert geen Nederlands en werkt niet.',
          question: 4,
        },
        {
          kind: 'client_said',
          body: '“Op de les zeg ik: de kat zit op de mat. Op het werk moet ik zeggen: de pomp lekt.”',
          question: 2,
        },
        {
          body: 'Sinds de taalcoach een uur meedraait in de keuken, durft hij iets te vragen aan de ploegbaas.',
          question: 1,
        },
      ],
      decided: [
        {
          body: 'Een vrijwilliger van het taalhuis komt een uur per week mee naar de werkvloer, bij twee werkgevers om te beginnen.',
          owner: 'Karim Haddad',
          by: 'vdabManager',
          weeks: 18,
          helps: 'Ja: ze leren de woorden die ze die dag nodig hebben.',
        },
        {
          body: 'Wie een eerste gesprek heeft, krijgt de dag ervoor een kort bericht met een foto van wie opendoet.',
          owner: 'Hilde Wouters',
          by: 'leaver',
          weeks: 16,
          helps: 'Ja: je weet bij wie je aanklopt.',
        },
      ],
    },
    {
      title: 'Toch over drinken praten',
      question: 4,
      weight: 12,
      fate: 'not_now',
      reason:
        'We hebben een uur geluisterd naar CGG en CAW. We zien het nu beter, maar we vonden nog geen eerste stap. Het blijft op tafel.',
      said: [
        { by: 'cgg', body: 'Wie moet stoppen voor hij mag beginnen, heeft geen reden om te stoppen.', question: 6 },
        {
          body: 'Ik kwam binnen met een duidelijke mening. Ik ga naar buiten met een vraag. Dat is winst, denk ik.',
          question: 6,
        },
        {
          by: 'expert',
          body: 'Ik heb zelf gedronken toen ik bij jullie kwam. Niemand vroeg ernaar, en ik was blij en kwaad tegelijk.',
          question: 2,
        },
      ],
      learned: [
        {
          body: 'We hoeven het niet eens te zijn om verder te praten. Een uur luisteren deed meer dan drie keer stemmen.',
        },
      ],
    },
  ],
  mirror: {
    answered: 9,
    counts: {
      d1: [2, 4, 2, 1, 0],
      d2: [3, 3, 0, 2, 1],
      d3: [0, 2, 3, 3, 1],
      l1: [1, 3, 3, 2, 0],
      l2: [4, 3, 2, 0, 0],
      l3: [2, 1, 1, 3, 2],
      l4: [0, 2, 4, 2, 1],
      o1: [3, 4, 2, 0, 0],
      o2: [1, 3, 2, 2, 1],
      o3: [2, 0, 2, 1, 4],
      o4: [0, 1, 3, 4, 1],
      o5: [1, 1, 4, 2, 0],
      k1: [2, 3, 3, 1, 0],
      k2: [0, 3, 2, 2, 1],
      k3: [1, 4, 3, 1, 0],
    },
    step: 'l3',
  },
  checkouts: [
    'Eén zin van iemand zonder naam, een jaar geleden, en nu werken vier diensten anders.',
    'Dat Rita over haarzelf vertelde. Daar was het heel stil bij.',
    'Vraag aan wie apps maakt: wie blijft er buiten staan?',
    'We hebben een jaar geleerd om niet te wachten tot het perfect is.',
  ],
  report: {
    good: 'Samen aan tafel bij een overdracht werkt. Eenentwintig van de vierentwintig mensen kwamen ook naar hun tweede afspraak. Wat een jaar geleden één zin zonder naam was, is nu een werkafspraak van vier diensten.',
    challenges:
      'De wachttijd voor een intake is nauwelijks korter dan een jaar geleden. Wie niet digitaal mee is, raakt niet bij zijn rechten, en trajectbegeleiders lossen dat op met halve middelen.',
    tackled:
      'Wie belt, drinkt voortaan binnen drie werkdagen koffie met iemand van ons. Dat is een experiment, we weten nog niet of het houdt. Het taalhuis komt mee naar de werkvloer.',
    remaining:
      'Na de eerste koffie is er nog altijd een intake waarop mensen wachten. Over mensen die drinken, praten we verder. Over inloggen wachten we op antwoord.',
    influence:
      'De fietsen op dag één rijden nu ook in Turnhout en Waasland. Het vervoer op vraag in de avond komt er, en ons verhaal lag mee op tafel. In elke planning staat tijd om mee te gaan met iemand.',
    learned:
      'We dachten dat we eerst meer collega’s nodig hadden voor we iets aan het wachten konden doen. Maar mensen wachten vooral op een teken dat er iemand is. Dat kunnen we nu al geven.',
    outside:
      'Wie het wil proberen: twee mensen, een halfuur, en de persoon beslist wie wat vertelt. Wij komen het graag uitleggen.',
  },
  cases: [
    {
      happened:
        'Een moeder stond drie keer voor een gesloten loket, omdat haar afspraak alleen in een e-mail stond. De vierde keer stond er iemand van ons te wachten met koffie. Ze bleef twee uur.',
      hindered:
        'De afspraak gaat uit van wie inlogt en leest. Een herinnering per telefoon kan het systeem niet sturen.',
      learned:
        'Wie niet komt, komt soms wel: maar niet daar, niet zo. Eerst één keer iemand zien, dan pas een afspraak.',
    },
    {
      happened:
        'Iemand zei op de werkvloer niets, drie weken lang. De vrijwilliger van het taalhuis at één keer mee in de kantine.',
      hindered: '',
      learned: 'Niet de taal ontbrak, maar iemand om ze tegen te spreken.',
    },
  ],
};
