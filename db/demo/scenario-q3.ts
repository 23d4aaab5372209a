import type { Quarter } from './scenario';

/** The third quarter: the sheet of paper failed, and what worked about it becomes something else. */
export const THIRD: Quarter = {
  place: 'Parochiezaal in Olen',
  facilitator: 'steward',
  themes: [
    {
      title: 'Samen aan tafel in plaats van een blad',
      question: 3,
      weight: 35,
      fate: 'tried',
      reason: 'Het blad stopt. De trajectbegeleider gaat één keer mee naar de volgende dienst, met de persoon erbij.',
      said: [
        {
          by: 'cgg',
          body: 'Van de bladen die ik kreeg, las ik er één op tijd. Ik ga daar niet flauw over doen.',
          question: 3,
        },
        {
          kind: 'case',
          by: 'ocmw',
          body: 'Ik ging mee naar het eerste gesprek bij het CGG. Een halfuur. Ik heb bijna niets gezegd. Toen ze over haar broer moest beginnen, keek ze naar mij en knikte. Dan heb ik het gezegd, in twee zinnen. Zij deed de rest. Vroeger kostte dat haar drie afspraken.',
          question: 1,
        },
        { kind: 'client_said', body: '“Jij zat naast mij. Dan is het geen intake, dan is het bezoek.”', question: 1 },
        {
          body: 'Een halfuur meegaan, en een uur rijden. Wie betaalt dat uur? Mijn planning laat dat niet toe.',
          question: 2,
        },
        {
          by: 'vdabManager',
          body: 'Ik heb de uren nageteld van drie dossiers. We spaarden per persoon twee nutteloze gesprekken uit. Dat is meer dan het uur rijden.',
          question: 6,
        },
      ],
      beneath: [
        'We tellen gesprekken. Een rit naar een collega telt niet mee, dus lijkt die rit verloren tijd.',
        'We zeggen dat vertrouwen de basis is. In onze planning bestaat het niet.',
      ],
      learned: [
        {
          body: 'Vertrouwen gaat niet mee op papier. Het gaat mee met een mens, en daarna mag die mens weer weg.',
          assumption: 'Wij dachten dat een overdracht informatie is. Het is een kennismaking.',
        },
        { body: 'Wie één keer meegaat, belt daarna sneller. De trajectbegeleiders kennen elkaar nu van gezicht.' },
      ],
      tried: [
        {
          key: 'tafel',
          parent: 'blad',
          title: 'Samen aan tafel bij de overdracht',
          question: 'Moet iemand zijn verhaal nog herhalen als zijn trajectbegeleider één keer meegaat?',
          action:
            'Bij elke overdracht gaat de trajectbegeleider één halfuur mee naar de volgende dienst. De persoon bepaalt wie wat vertelt. Na twee weken bellen de twee trajectbegeleiders elkaar één keer.',
          actors: 'Alle trajectbegeleiders. Marleen en Karim maken er uren voor vrij.',
          weeks: 13,
          helps: 'Ja: de persoon kiest en zit erbij.',
          ends: {
            at: 1,
            state: 'embedded',
            outcome:
              'Vierentwintig keer samen aan tafel. Eenentwintig mensen kwamen ook op de tweede afspraak. Vroeger was dat ongeveer de helft. Drie keer lukte het niet: twee keer raakte niemand vrij, één keer wilde de persoon liever alleen gaan, en dat was ook goed. Het is nu een werkafspraak van de vier diensten, met uren in de planning.',
            embedded: {
              form: 'agreement',
              change:
                'Wie iemand doorverwijst, zit mee aan tafel bij het eerste gesprek, als de persoon dat wil. Elke dienst houdt daar twee uur per week voor vrij.',
              owner: 'De leidinggevenden van de vier diensten',
              inWeeks: 6,
            },
          },
          notes: [
            {
              after: 15,
              by: 'caw',
              body: 'Vijf keer meegegaan. Vier keer was het na twintig minuten al hun gesprek en niet meer het mijne. Ik mocht vertrekken.',
            },
            {
              after: 44,
              by: 'cgg',
              body: 'Iemand vroeg: mag mijn zus meekomen in plaats van An? Natuurlijk. Waarom stond dat niet in ons plan?',
            },
            {
              after: 70,
              by: 'vdab',
              body: 'Het telefoontje na twee weken vergeten we vaak. Als het er wel komt, duurt het vier minuten en verandert het iets.',
            },
          ],
        },
      ],
    },
    {
      title: 'Werken en er armer van worden',
      question: 4,
      weight: 21,
      fate: 'sent_on',
      reason:
        'Zelf rekenen we het voor op tafel. De regel zelf kunnen wij niet veranderen: die gaat naar wie dat wel kan.',
      said: [
        {
          by: 'network',
          kind: 'case',
          body: 'Een alleenstaande ouder kon halftijds beginnen. Loonbeslag, minder toeslag, opvang, een abonnement. We hebben het uitgerekend: veertig euro per maand minder. Ze heeft het toch gedaan, voor haar kinderen zei ze. Na twee maanden moest ze stoppen.',
          question: 2,
        },
        { kind: 'client_said', body: '“Iedereen zegt dat werken loont. Niemand durft het mij voor te rekenen.”' },
        { body: 'Ik durf het sommige mensen niet meer aanraden. Dat zeg ik tegen niemand hardop.', question: 4 },
        { body: 'Elk loket rekent zijn eigen stukje. Niemand rekent het geheel.', question: 2 },
      ],
      learned: [
        { body: 'Als wij het niet durven voorrekenen, rekent de persoon het zelf uit. En dan zijn wij er niet bij.' },
      ],
      decided: [
        {
          body: 'Voor iemand start, rekenen OCMW en schuldhulp het hele plaatje uit: inkomen, beslag, toeslag, opvang, vervoer. De persoon krijgt het blad mee.',
          owner: 'Bart (schuldhulp) en An (OCMW)',
          weeks: 8,
          helps: 'Ja, ook als het antwoord tegenvalt.',
          done: 7,
        },
      ],
      sent: [
        {
          kind: 'barrier',
          body: 'Wie met loonbeslag halftijds begint, houdt soms minder over dan zonder werk. Wij hebben vier uitgerekende voorbeelden, zonder namen. Is een overgang van zes maanden mogelijk, waarin iemand eerst op adem komt?',
          to: 'Europa WSE, aanspreekpunt signalen',
          answer: {
            weeks: 15,
            body: 'Jullie vier voorbeelden zijn besproken met de federale dienst. De regel verandert niet op korte termijn. Wel komt er een rekentool die alle stukken samen neemt, en we zoeken twee partnerschappen om hem uit te proberen. We houden dit punt open.',
          },
        },
      ],
    },
    {
      title: 'Een werkgever die wou proberen',
      question: 2,
      weight: 13,
      fate: 'decided',
      reason: 'Eén vast gezicht per werkgever, en een kader van één bladzijde voor een proefweek.',
      said: [
        {
          by: 'vdab',
          body: 'Een bakker wilde iemand een week laten proeven. Wij hadden geen papier, geen verzekering, geen antwoord. Na tien dagen had hij iemand anders.',
          question: 2,
        },
        {
          body: 'Deze werkgever kreeg in één maand telefoon van vier diensten. Hij vroeg of wij elkaar kenden.',
          question: 2,
        },
        {
          kind: 'client_said',
          body: '“Geen sollicitatie. Laat mij een dag meewerken, dan zie je het wel.”',
          question: 6,
        },
      ],
      learned: [{ body: 'Een werkgever wil geen netwerk. Hij wil één nummer en iemand die terugbelt.' }],
      decided: [
        {
          body: 'Elke werkgever die met ons werkt, krijgt één vast gezicht. Er komt één bladzijde met hoe een proefweek werkt.',
          owner: 'Karim (VDAB)',
          weeks: 10,
          helps: 'Ja: een proefweek wordt mogelijk binnen drie dagen.',
          done: 9,
        },
      ],
    },
    {
      title: 'Wie vangt ons op?',
      question: 4,
      weight: 11,
      fate: 'decided',
      reason: 'Eén keer per maand een uur onder trajectbegeleiders, zonder leiding en zonder verslag.',
      said: [
        {
          body: 'Twee collega’s zijn weg dit jaar. Hun mensen kwamen bij mij. Ik onthoud de namen van de kinderen niet meer.',
          question: 4,
        },
        {
          body: 'Vorige week heb ik iemand laten zitten. Niet omdat ik het niet wist. Omdat ik niet meer kon. Ik heb het nergens gezegd, dus zeg ik het hier.',
        },
        {
          by: 'ocmwManager',
          body: 'Ik kan geen extra collega maken. Ik kan wel stoppen met het maandelijkse lijstje dat niemand leest.',
          question: 3,
        },
      ],
      decided: [
        {
          body: 'Elke laatste donderdag een uur onder trajectbegeleiders van alle diensten. Geen leiding, geen verslag. Het maandelijkse lijstje vervalt.',
          owner: 'Nadia (CAW) en Els (CGG)',
          weeks: 4,
          helps: 'Ja: wie zelf gehoord wordt, kan weer luisteren.',
          done: 3,
        },
      ],
    },
    {
      title: 'Drinken en toch mogen komen',
      question: 4,
      weight: 8,
      fate: 'not_now',
      reason: 'We verschillen hier echt van mening. Eerst leggen het CGG en het CAW ons in een uur uit wat zij zien.',
      said: [
        { kind: 'client_said', body: '“Jullie zeggen: kom terug als je nuchter bent. Dan kom ik nooit.”', question: 2 },
        { body: 'Op onze werkvloer kan het niet, door de machines. Dat is geen onwil.', question: 4 },
        {
          by: 'caw',
          body: 'Bij ons mag iemand binnen die gedronken heeft. Bij de volgende deur niet. Voor hem is dat één systeem dat zegt: kom maar, ga maar.',
          question: 4,
        },
      ],
    },
  ],
  checkouts: [
    'Dat een rit van een uur twee verloren gesprekken uitspaart. Zeg dat tegen iedereen die planningen maakt.',
    'Iemand zei hier dat ze niet meer kon. Daarna zijn we anders beginnen praten.',
    'Werken kan je armer maken. Wij rekenen het voortaan voor.',
    'We zijn het niet eens over drinken. Het was goed dat dat mocht.',
  ],
  report: {
    good: 'Drie mensen hoefden niets te herhalen, omdat hun trajectbegeleider met hen meeging. Zes mensen vertrokken op een fiets op de dag dat ze die nodig hadden.',
    challenges:
      'Het blad voor de overdracht werkte niet: het werd langer en het werd niet gelezen. Wie met loonbeslag begint te werken, wordt soms armer. Trajectbegeleiders dragen te veel mensen tegelijk.',
    tackled:
      'We gooien het blad weg en houden wat werkte: meegaan. Trajectbegeleiders krijgen een uur per maand voor elkaar. OCMW en schuldhulp rekenen vooraf het hele plaatje uit.',
    remaining:
      'De wachttijd. De vraag of iemand mag komen die gedronken heeft: daar zijn we het niet over eens, en we doen niet alsof.',
    influence:
      'De leidinggevenden van VDAB en OCMW maakten uren vrij om mee te gaan. Een lijst die niemand las, is gestopt. Werkgevers krijgen één vast gezicht.',
    learned: 'Een overdracht is geen informatie maar een kennismaking. Dat leerden we doordat ons blad mislukte.',
    outside: 'De drempel rond loonbeslag is naar Europa WSE gegaan, met vier uitgerekende voorbeelden zonder namen.',
  },
  cases: [
    {
      happened:
        'Iemand kon op maandag beginnen in een magazijn. Op donderdag bleek dat het eerste loon bijna helemaal naar een oude schuld zou gaan. Op maandag kwam er niemand.',
      hindered:
        'Wie met de schuld bezig was, wist niet van het werk. Wie met het werk bezig was, wist niet van de schuld.',
      learned:
        'Eén telefoon tussen twee diensten, vóór de eerste werkdag. Nu vragen we bij elk aanbod of er iets van het loon af zal gaan.',
    },
  ],
  reservation: {
    partner: 'cgg',
    body: 'Wij gaan akkoord met het verslag. Bij het thema over drinken vinden wij dat er te snel “niet nu” staat. Voor de mensen die wij zien is dit het eerste thema, niet het laatste.',
  },
};
