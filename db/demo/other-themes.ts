import type { Decided, Learned, Noted, Said, Sent, Tried } from './scenario';

/** A theme as it lives in many partnerships, with more in it than one session needs. All of it invented. */
export interface CommonTheme {
  titles: string[];
  question: number;
  said: Said[];
  beneath: string[];
  learned: Learned[];
  tried: Omit<Tried, 'key' | 'weeks' | 'ends' | 'notes'>;
  embedded: string;
  stopped: string;
  notes: Omit<Noted, 'after' | 'ago'>[];
  decided: Decided;
  sent: Sent;
  /** Why it has to wait. */
  later: string;
  /** For the report: what went well in it, and what was hard. */
  good: string;
  hard: string;
}

export const COMMON_THEMES: CommonTheme[] = [
  {
    titles: ['Wie niet komt opdagen', 'Bij de mensen thuis', 'Een lege stoel'],
    question: 2,
    said: [
      {
        body: 'Drie keer niet gekomen, dus dossier dicht. Zo staat het in onze regels. Toen ik ging kijken, was de bel stuk.',
      },
      {
        by: 'ocmw',
        body: 'Op huisbezoek zie ik in vijf minuten wat ik op kantoor in vijf gesprekken niet hoor.',
        question: 1,
      },
      { kind: 'client_said', body: '“Ik kom niet omdat ik me schaam dat ik de vorige keer niet gekomen ben.”' },
      { body: 'Ik stuur de dag ervoor een berichtje met mijn voornaam. Sindsdien komt bijna iedereen.', question: 3 },
      {
        by: 'caw',
        kind: 'case',
        body: 'Ik ben drie keer aan de deur geweest zonder iets te vragen. De vierde keer zei hij: kom dan maar binnen, je blijft toch komen.',
        question: 1,
      },
    ],
    beneath: ['We lezen wegblijven als “niet gemotiveerd”. Dat zegt meer over onze regel dan over de persoon.'],
    learned: [
      {
        body: 'Wie niet komt, zegt ook iets. Het loont om te gaan luisteren.',
        assumption: 'Wij namen aan dat wie echt wil, wel naar ons komt.',
      },
      { body: 'Een berichtje met een voornaam werkt beter dan een brief met een dossiernummer.' },
    ],
    tried: {
      title: 'Langsgaan na één gemiste afspraak',
      question: 'Komen mensen terug als we na één gemiste afspraak zelf langsgaan?',
      action: 'Na een gemiste afspraak gaat iemand binnen de week langs, alleen om te horen hoe het gaat.',
      actors: 'Trajectbegeleiders van OCMW en CAW',
      helps: 'Ja: we geven minder snel op.',
    },
    embedded:
      'Twee op de drie mensen bij wie we langsgingen, kwamen daarna wel. We schrappen de regel van drie gemiste afspraken.',
    stopped:
      'Langsgaan zonder aankondiging voelde voor sommigen als controle. We stoppen ermee in deze vorm, en vragen voortaan bij het eerste gesprek: wat mogen we doen als je niet komt?',
    notes: [
      { by: 'ocmw', body: 'Zes keer langs geweest. Vier keer mocht ik binnen. Eén keer kreeg ik soep.' },
      { by: 'caw', body: 'Iemand zei door de brievenbus dat ik morgen mocht terugkomen. Dat heb ik gedaan.' },
    ],
    decided: {
      body: 'We sluiten geen dossier meer zonder dat iemand de persoon zelf gezien of gehoord heeft.',
      owner: 'De vier kernpartners',
      weeks: 8,
      helps: 'Ja, vooral voor wie het snelst uit beeld raakt.',
      done: 7,
    },
    sent: {
      kind: 'barrier',
      body: 'Huisbezoeken tellen niet als gesprek in onze registratie. Daardoor lijkt wie langsgaat minder te werken.',
      to: 'Europa WSE',
      answer: {
        weeks: 9,
        body: 'We nemen dit mee in het overleg over registratie. Tot dan mag een huisbezoek als gesprek genoteerd worden.',
      },
    },
    later: 'We hebben te weinig mensen om dit nu vol te houden. Liever later goed dan nu half.',
    good: 'Trajectbegeleiders die langsgaan, zien mensen terug die anders verdwenen waren.',
    hard: 'Wie afspraken mist, raakt snel uit beeld.',
  },
  {
    titles: ['Opvang voor de kinderen', 'Eerst de kinderen, dan het werk'],
    question: 4,
    said: [
      {
        kind: 'client_said',
        body: '“Ik kan komen op dinsdag tussen negen en tien. Daarna moet ik mijn zoon halen.”',
        question: 2,
      },
      {
        by: 'vdab',
        body: 'Een opleiding start om acht uur. De opvang opent om acht uur. Daar zit een uur rijden tussen.',
        question: 2,
      },
      { body: 'De wachtlijst voor opvang is langer dan de opleiding zelf.' },
      {
        body: 'Wij houden nu twee plaatsen vrij voor ouders die een gesprek hebben. Eén telefoontje is genoeg.',
        question: 3,
      },
      {
        body: 'Ze zei dat ze geen werk zocht. Toen ik vroeg wat ze zou doen als er opvang was, begon ze te vertellen.',
        question: 6,
      },
    ],
    beneath: ['We plannen vanuit onze uren en vragen ouders om zich aan te passen.'],
    learned: [
      { body: 'Vraag eerst naar de week van iemand, en pas daarna naar de plannen.' },
      {
        body: 'Twee vrije plaatsen in de opvang openen meer deuren dan een nieuwe folder.',
        assumption: 'Wij dachten dat opvang een vraag voor later is, als er werk is.',
      },
    ],
    tried: {
      title: 'Twee plaatsen voor één uur',
      question: 'Kunnen ouders rustiger praten als er opvang is tijdens het gesprek?',
      action: 'De opvang houdt elke voormiddag twee plaatsen vrij voor ouders met een gesprek of een proefdag.',
      actors: 'Kinderopvang, OCMW en VDAB',
      helps: 'Ja: ouders kunnen vrijuit spreken.',
    },
    embedded: 'De plaatsen waren bijna elke week gebruikt. Het lokaal bestuur neemt de kost over.',
    stopped:
      'De plaatsen bleven leeg: ouders laten hun kind niet achter bij iemand die ze niet kennen. We proberen nu kennismaken op woensdag, met koffie voor iedereen.',
    notes: [
      { by: 'ocmw', body: 'Eerste kindje een uur in de opvang. Het huilde vijf minuten. De mama langer, zei ze zelf.' },
      { by: 'vdab', body: 'Voor het eerst een gesprek gehad zonder om te kijken naar de gang.' },
    ],
    decided: {
      body: 'Gesprekken met ouders plannen we tussen negen en elf. Wie een ander uur nodig heeft, zegt het zelf.',
      owner: 'Alle trajectbegeleiders',
      weeks: 4,
      helps: 'Ja, het past in hun dag.',
      done: 3,
    },
    sent: {
      kind: 'barrier',
      body: 'Ouders die een eerste stap zetten, krijgen geen voorrang in de opvang zolang ze geen contract hebben. Zonder opvang komt dat contract er niet.',
      to: 'Lokaal overleg kinderopvang',
    },
    later: 'De opvang heeft nu geen plaats. We praten opnieuw zodra er een nieuwe groep opengaat.',
    good: 'Opvang en trajectbegeleiders kennen elkaar nu en bellen elkaar.',
    hard: 'Zonder opvang op losse uren kunnen ouders geen eerste stap zetten.',
  },
  {
    titles: ['Schulden in de weg', 'Wat houd je over?', 'De brieven in de lade'],
    question: 2,
    said: [
      { kind: 'client_said', body: '“Ik doe mijn brieven niet meer open. Dan bestaan ze niet.”' },
      {
        by: 'ocmw',
        body: 'We openen nu samen de zak met brieven, voor we over werk praten. Dat duurt een uur. Daarna is er ruimte in het hoofd.',
        question: 3,
      },
      {
        body: 'Bij loonbeslag schrikken mensen zo hard dat ze hun eerste job opgeven. Niemand had het hun verteld.',
        question: 2,
      },
      {
        by: 'vdabManager',
        body: 'Wij sturen mensen naar werk zonder te weten of dat werk hun iets oplevert.',
        question: 6,
      },
      { body: 'Schuldhulp heeft acht weken wachttijd. De deurwaarder niet.' },
    ],
    beneath: ['We zien schulden als iets voor een andere dienst. Voor de persoon is het altijd hetzelfde hoofd.'],
    learned: [
      {
        body: 'Eerst rust over geld, dan pas ruimte voor plannen.',
        assumption: 'Wij dachten dat werk de weg uit de schulden is. Soms is het omgekeerd.',
      },
      { body: 'Een berekening op papier geeft mensen hun keuze terug.' },
    ],
    tried: {
      title: 'Samen de brieven open',
      question: 'Komt er ruimte voor een volgende stap als we eerst samen de post doen?',
      action:
        'In het tweede gesprek openen trajectbegeleider en persoon samen de brieven en maken drie stapels: nu, straks, weg.',
      actors: 'Trajectbegeleiders van OCMW, met hulp van schuldhulp op afroep',
      helps: 'Ja. Mensen slapen beter, zeggen ze.',
    },
    embedded: 'Negen mensen deden het. Alle negen kwamen terug. De drie stapels horen nu bij ons tweede gesprek.',
    stopped:
      'Het werkte, maar onze trajectbegeleiders durfden het niet alleen. We stoppen en beginnen opnieuw zodra iedereen een dag meegelopen heeft met schuldhulp.',
    notes: [
      { by: 'ocmw', body: 'Veertig brieven. Zes moesten echt. De rest was reclame en herhaling.' },
      { by: 'caw', body: 'Schuldhulp zegt dat één korte telefoon van ons een halve intake uitspaart.' },
    ],
    decided: {
      body: 'Schuldhulp houdt elke week een uur vrij waarin trajectbegeleiders kunnen bellen met een vraag.',
      owner: 'Schuldhulp en OCMW',
      weeks: 6,
      helps: 'Ja, het antwoord komt dezelfde week.',
      done: 6,
    },
    sent: {
      kind: 'barrier',
      body: 'De wachttijd bij schuldhulp is acht weken. In die tijd groeit de schuld. Kan er een noodloket komen voor wie een deurwaarder aan de deur heeft?',
      to: 'Provinciaal overleg schuldhulp',
      answer: {
        weeks: 10,
        body: 'Er komt een proef met een noodnummer voor trajectbegeleiders, drie dagen per week. Laat ons weten of het helpt.',
      },
    },
    later: 'Schuldhulp zoekt zelf nog mensen. We spreken opnieuw af als dat rond is.',
    good: 'Mensen die hun post samen met iemand openden, kwamen terug.',
    hard: 'Schulden en loonbeslag maken een eerste job soms onhoudbaar.',
  },
  {
    titles: ['Hoe raak je er?', 'De laatste bus is weg'],
    question: 4,
    said: [
      {
        body: 'Het bedrijf is negen kilometer ver. Met de bus is dat anderhalf uur en twee keer overstappen.',
        question: 2,
      },
      { kind: 'client_said', body: '“Ik heb een rijbewijs van mijn land. Hier is dat een blad papier.”' },
      {
        by: 'vdab',
        body: 'Drie vacatures, drie keer een auto nodig. We vragen een auto voor een job die een auto moet betalen.',
        question: 4,
      },
      {
        body: 'Een collega van de ploeg pikt hem nu op. Dat is geregeld in één gesprek aan de koffieautomaat.',
        question: 1,
      },
      { by: 'ocmw', body: 'Een fiets kost minder dan drie gesprekken over vervoer.', question: 6 },
    ],
    beneath: ['We zoeken eerst een job en dan vervoer. Voor wie geen auto heeft, is het andersom.'],
    learned: [
      { body: 'Een ritje delen regelt zich als iemand het durft te vragen. Wij kunnen die iemand zijn.' },
      { body: 'Vervoer hoort in het eerste gesprek, niet in het laatste.' },
    ],
    tried: {
      title: 'Samen rijden naar het bedrijf',
      question: 'Raken mensen op hun werk als we de werkgever vragen om ritten te koppelen?',
      action:
        'Bij elke nieuwe start vragen we aan de ploeg wie er langskomt. Er hangt een lijst aan de koffieautomaat.',
      actors: 'VDAB en twee werkgevers',
      helps: 'Ja, en het geeft meteen een eerste gesprek met een collega.',
    },
    embedded: 'Zeven van de tien starters rijden mee met een collega. De werkgevers houden de lijst zelf bij.',
    stopped:
      'Ploegen wisselen te vaak, de ritten vielen uit elkaar. We stoppen ermee en leggen de vraag bij de vervoerregio.',
    notes: [
      {
        by: 'vdab',
        body: 'Eerste week: drie ritten gevonden, één geweigerd. De weigering was ook goed, het was haar vroegere buurman.',
      },
      {
        by: 'ocmw',
        body: 'De lijst aan de automaat hangt er nog. Er staan nu ook namen op van mensen die niet van ons komen.',
      },
    ],
    decided: {
      body: 'In elk eerste gesprek vragen we hoe iemand zich verplaatst, en schrijven we het op.',
      owner: 'VDAB en OCMW',
      weeks: 5,
      helps: 'Ja: we stellen geen jobs meer voor die niet haalbaar zijn.',
      done: 5,
    },
    sent: {
      kind: 'barrier',
      body: 'Het bedrijventerrein heeft geen bus voor zes uur ’s ochtends. De vroege ploeg is net waar plaats is.',
      to: 'Vervoerregio',
      answer: {
        weeks: 12,
        body: 'De vroege rit staat op de lijst voor het nieuwe vervoersplan. Tot dan kan vervoer op vraag vanaf half zes.',
      },
    },
    later: 'We wachten op het nieuwe vervoersplan. Daarna kijken we wat er nog ontbreekt.',
    good: 'Ploegen en trajectbegeleiders vonden samen ritten, zonder dat er een euro aan te pas kwam.',
    hard: 'Zonder auto zijn de vroege en de late ploeg niet bereikbaar.',
  },
  {
    titles: ['Taal leren door te doen', 'De woorden van de werkvloer'],
    question: 1,
    said: [
      {
        kind: 'client_said',
        body: '“Ze praten traag en luid tegen mij. Ik hoor goed. Ik ken alleen de woorden nog niet.”',
      },
      { body: 'In de keuken leerde ze op een week meer woorden dan op een maand les.', question: 1 },
      { body: 'Onze brieven zijn zo moeilijk dat ik ze zelf twee keer lees.', question: 2 },
      {
        by: 'vdab',
        body: 'Eén werkgever schreef zijn veiligheidsregels op met tekeningen. Nu begrijpt ook de rest van de ploeg ze.',
        question: 5,
      },
      { body: 'Een tolk komt na drie weken. De vraag was van vandaag.', question: 4 },
    ],
    beneath: ['We vragen Nederlands als voorwaarde, en niet als iets dat mag groeien.'],
    learned: [
      {
        body: 'Taal groeit waar ze nodig is. Een werkvloer is een klas.',
        assumption: 'Wij dachten: eerst de taal, dan het werk.',
      },
      { body: 'Een brief die iedereen begrijpt, scheelt tien telefoons.' },
    ],
    tried: {
      title: 'Een taalmaatje op de werkvloer',
      question: 'Durven mensen meer te spreken als er iemand naast hen staat die ze kennen?',
      action: 'Een vrijwilliger draait een uur per week mee op de werkvloer en oefent de woorden van die dag.',
      actors: 'Taalhuis, maatwerkbedrijf en VDAB',
      helps: 'Ja, ze vragen nu zelf iets aan de ploegbaas.',
    },
    embedded: 'Vijf van de zes mensen spreken nu zelf de ploeg aan. Het bedrijf betaalt het uur verder.',
    stopped:
      'Tijdens het werk was het te druk om te oefenen. We stoppen op de vloer en doen het voortaan in de pauze, met koffie.',
    notes: [
      { by: 'ocmw', body: 'Het woord van de week was “kapot”. Het hangt nu op drie machines.' },
      { by: 'vdab', body: 'De ploegbaas vroeg of hij ook mocht aansluiten, om te leren uitleggen.' },
    ],
    decided: {
      body: 'Elke standaardbrief wordt herlezen door drie mensen die nog Nederlands leren. Wat zij niet begrijpen, herschrijven we.',
      owner: 'OCMW, met het taalhuis',
      weeks: 10,
      helps: 'Ja, ook voor wie Nederlands spreekt.',
      done: 11,
    },
    sent: {
      kind: 'enabler',
      body: 'Taal oefenen op de werkvloer werkt. Het zou helpen als een uur oefenen mee mag tellen als werktijd.',
      to: 'Europa WSE',
    },
    later: 'Het taalhuis heeft nu geen vrijwilligers over. In een volgende kring bekijken we het opnieuw.',
    good: 'Mensen leerden op de werkvloer de woorden die ze die dag nodig hadden.',
    hard: 'Onze brieven zijn te moeilijk en een tolk komt te laat.',
  },
  {
    titles: ['De deur is een scherm', 'Niet mee met de computer'],
    question: 2,
    said: [
      {
        kind: 'client_said',
        body: '“Ik heb de app drie keer geprobeerd. Toen stond er dat ik geblokkeerd was. Zo voelde ik me ook.”',
      },
      {
        body: 'Ik vul formulieren in voor mensen die best hun verhaal kunnen vertellen, maar geen wachtwoord hebben.',
        question: 2,
      },
      {
        by: 'ocmw',
        body: 'Een telefoon op dinsdagvoormiddag met een mens aan de lijn: dat is ons beste hulpmiddel.',
        question: 1,
      },
      {
        by: 'expert',
        body: 'Wie zich schaamt om niet te kunnen lezen, zegt dat hij zijn bril vergeten is. Ik heb dat tien jaar gedaan.',
        question: 6,
      },
      {
        body: 'Sinds de bib een digipunt heeft, stuur ik mensen daarheen. Ik weet niet of ze er ook raken.',
        question: 4,
      },
    ],
    beneath: ['We maakten alles digitaal om tijd te winnen. De tijd die we wonnen, verliezen onze mensen.'],
    learned: [
      { body: 'Wie zegt dat hij zijn bril vergeten is, heeft misschien iets anders nodig dan een bril.' },
      {
        body: 'Een scherm is pas een hulp als er ook een mens bereikbaar blijft.',
        assumption: 'Wij dachten dat digitaal voor iedereen sneller is.',
      },
    ],
    tried: {
      title: 'Eén telefoonnummer, één mens',
      question: 'Vragen meer mensen hulp als er elke voormiddag iemand opneemt?',
      action:
        'De diensten nemen om de beurt een voormiddag het gedeelde nummer. Wie opneemt, helpt of belt zelf terug.',
      actors: 'De vier kernpartners om de beurt',
      helps: 'Ja, voor wie niet online raakt.',
    },
    embedded:
      'Gemiddeld belden negen mensen per voormiddag. De helft had één antwoord nodig en geen dossier. We gaan ermee door.',
    stopped:
      'Het nummer stond nergens op papier, dus bijna niemand belde. We stoppen, en beginnen opnieuw met een kaartje dat in een portefeuille past.',
    notes: [
      { by: 'cgg', body: 'Mijn eerste voormiddag. Vijf telefoons over post, één over eenzaamheid.' },
      { by: 'ocmw', body: 'Er belde iemand om te testen of er echt iemand opnam. We hebben een kwartier gepraat.' },
    ],
    decided: {
      body: 'Op elke brief en elk scherm staat een telefoonnummer van een mens.',
      owner: 'Alle partners, OCMW volgt op',
      weeks: 8,
      helps: 'Ja: niemand botst nog op een dichte deur.',
    },
    sent: {
      kind: 'barrier',
      body: 'Trajectbegeleiders mogen niet inloggen voor iemand, en een volmacht aanvragen kan alleen online. Wie niet online raakt, raakt dus ook niet aan een volmacht.',
      to: 'Europa WSE, aanspreekpunt signalen',
      answer: {
        weeks: 11,
        body: 'We brachten dit bij de bevoegde dienst. Een volmacht op papier blijft mogelijk: we sturen jullie het blad en het adres.',
      },
    },
    later: 'Het digipunt opent binnenkort. Eerst zien wie er komt en wie niet.',
    good: 'Een mens aan de telefoon bleek sneller dan drie schermen.',
    hard: 'Wie niet digitaal mee is, raakt niet bij zijn rechten.',
  },
  {
    titles: ['Wachten op zorg', 'Wat als het in het hoofd zit?'],
    question: 4,
    said: [
      { by: 'cgg', body: 'Onze wachttijd is zes maanden. Ik kan daar niet omheen praten.', question: 4 },
      {
        kind: 'client_said',
        body: '“Op goede dagen wil ik werken. Op slechte dagen wil ik dat iemand dat niet tegen mij gebruikt.”',
      },
      { body: 'Ik ben geen psycholoog. Toch ben ik de enige met wie hij praat.', question: 2 },
      {
        by: 'vdab',
        kind: 'case',
        body: 'De psycholoog van het CGG zat een halfuur mee aan tafel. Ze heeft niets behandeld. Ze zei alleen: wat jij hebt, heeft een naam, en je bent niet alleen. Hij is teruggekomen.',
        question: 1,
      },
      {
        body: 'Sinds we een vaste psycholoog kunnen bellen, durf ik langer te blijven zitten bij iemand die huilt.',
        question: 5,
      },
    ],
    beneath: ['We delen mensen op: eerst de zorg, dan het werk. Zo leeft niemand.'],
    learned: [
      {
        body: 'Meedenken kan vandaag. Behandelen kan later. Het eerste helpt ook al.',
        assumption: 'Wij dachten dat wie zorg nodig heeft, nog niet aan werk toe is.',
      },
      { body: 'Trajectbegeleiders houden het langer vol als ze iemand kunnen bellen.' },
    ],
    tried: {
      title: 'Het CGG denkt een halfuur mee',
      question: 'Kunnen trajectbegeleiders verder met iemand als het CGG één keer mee aan tafel zit?',
      action: 'Elke donderdag is er een uur waarin een psycholoog meegaat naar een gesprek, zonder dossier.',
      actors: 'CGG, met trajectbegeleiders van alle diensten',
      helps: 'Ja: niemand wacht zes maanden op een eerste woord.',
    },
    embedded:
      'Zestien keer meegegaan. Bij elf mensen was daarna geen doorverwijzing nodig. Het CGG zet dit uur in de planning.',
    stopped:
      'Eén uur per week bleek te weinig en schiep verwachtingen. We stoppen en zoeken eerst uit wat het CGG structureel kan vrijmaken.',
    notes: [
      { by: 'cgg', body: 'Ik leer hier evenveel als zij. Ik zag voor het eerst een gesprek over werk.' },
      { by: 'ocmw', body: 'De psycholoog vroeg: wat doe je als het goed gaat? Die vraag had ik nooit gesteld.' },
    ],
    decided: {
      body: 'Er is één vast nummer bij het CGG waar trajectbegeleiders met een vraag terechtkunnen, zonder naam van de persoon.',
      owner: 'CGG',
      weeks: 4,
      helps: 'Ja, de trajectbegeleider staat er niet alleen voor.',
      done: 4,
    },
    sent: {
      kind: 'barrier',
      body: 'De wachttijd voor psychische zorg maakt dat mensen maanden stilvallen. Meedenken zonder dossier wordt niet vergoed, en toch is net dat wat werkt.',
      to: 'Europa WSE, aanspreekpunt signalen',
    },
    later: 'Het CGG heeft nu twee plaatsen die niet ingevuld zijn. We willen hun niets extra vragen.',
    good: 'Een psycholoog die een halfuur meedenkt, maakt een groot verschil voor trajectbegeleider en persoon.',
    hard: 'De wachttijd voor zorg blijft lang.',
  },
  {
    titles: ['Werkgevers die willen', 'Proeven van werk'],
    question: 1,
    said: [
      {
        by: 'vdab',
        body: 'Deze zaakvoerder zei: stuur mij geen cv, stuur mij iemand die op tijd komt, en help mij als het misgaat.',
        question: 1,
      },
      { body: 'Na de start belt niemand de werkgever nog. Daar loopt het mis, in week drie.', question: 2 },
      { kind: 'client_said', body: '“Hij vroeg wat ik kan. De rest vroeg altijd wat ik heb.”' },
      {
        by: 'vdabManager',
        body: 'Wij tellen plaatsingen. De werkgever telt blijvers. Ik begin hem gelijk te geven.',
        question: 6,
      },
      { body: 'Een proefdag zonder papier is nu nog altijd een week papier.', question: 4 },
    ],
    beneath: ['We zien de start als het einde van ons werk. Voor de persoon begint het dan.'],
    learned: [
      {
        body: 'Week drie is moeilijker dan dag één. Daar moeten wij zijn.',
        assumption: 'Wij dachten dat ons werk klaar is als iemand begint.',
      },
      { body: 'Werkgevers doen veel als ze weten wie ze kunnen bellen.' },
    ],
    tried: {
      title: 'Bellen in week drie',
      question: 'Blijven meer mensen aan het werk als we in week drie langsgaan?',
      action:
        'In de derde week gaat de trajectbegeleider langs op het werk: tien minuten met de persoon, tien met de werkgever.',
      actors: 'Trajectbegeleiders van VDAB en het maatwerkbedrijf',
      helps: 'Ja, kleine dingen blijven klein.',
    },
    embedded: 'Van de twaalf mensen waren er na drie maanden nog tien aan het werk. Week drie staat nu in elke agenda.',
    stopped:
      'Langsgaan op het werk maakte mensen zichtbaar als “iemand met begeleiding”. We stoppen ermee en bellen voortaan na het werk, als de persoon dat wil.',
    notes: [
      {
        by: 'vdab',
        body: 'Het ging over veiligheidsschoenen in een verkeerde maat. Drie weken pijn, en niemand had het gezegd.',
      },
      { by: 'vdab', body: 'De werkgever zei dat dit de eerste keer was dat iemand terugkwam zonder formulier.' },
    ],
    decided: {
      body: 'Elke werkgever krijgt één vast gezicht, ook als er mensen van vier diensten werken.',
      owner: 'VDAB',
      weeks: 6,
      helps: 'Ja: één telefoon is genoeg.',
      done: 5,
    },
    sent: {
      kind: 'enabler',
      body: 'Vier werkgevers willen proefdagen geven als de verzekering op één dag geregeld is. Wie kan dat mogelijk maken?',
      to: 'Europa WSE',
      answer: {
        weeks: 8,
        body: 'We zoeken het uit met de bevoegde diensten en laten het jullie weten voor het einde van de volgende kring.',
      },
    },
    later: 'We hebben nu vier werkgevers en te weinig tijd om er meer goed op te volgen.',
    good: 'Werkgevers doen mee als er iemand bereikbaar blijft na de start.',
    hard: 'Een proefdag vraagt te veel papier.',
  },
  {
    titles: ['Niet opnieuw beginnen', 'Van de ene dienst naar de andere'],
    question: 5,
    said: [
      { kind: 'client_said', body: '“Elke keer een nieuw gezicht. Op den duur vertel je de korte versie.”' },
      {
        by: 'caw',
        body: 'We belden elkaar waar zij bij zat. Ze verbeterde ons twee keer. Dat was het beste overleg van het jaar.',
        question: 1,
      },
      { body: 'Ik weet van collega’s van andere diensten wel de functie, maar niet de voornaam.', question: 2 },
      { by: 'ocmwManager', body: 'Op papier zijn wij één team. In de agenda’s nog niet.', question: 4 },
      { body: 'Sinds we op maandag een kwartier samen koffie drinken, zijn er minder mails.', question: 5 },
    ],
    beneath: ['We overleggen over mensen, en zelden met hen erbij.'],
    learned: [
      {
        body: 'Overleg met de persoon erbij is korter en eerlijker.',
        assumption: 'Wij dachten dat we eerst onder elkaar moesten uitmaken wat goed is.',
      },
      { body: 'Wie elkaars voornaam kent, wacht niet op een mail.' },
    ],
    tried: {
      title: 'Bellen waar de persoon bij zit',
      question: 'Moeten mensen zich minder herhalen als we elkaar bellen met hen aan tafel?',
      action: 'Bij elke doorverwijzing bellen we de collega op luidspreker, met de persoon erbij.',
      actors: 'Alle trajectbegeleiders',
      helps: 'Ja: ze horen wat er over hen gezegd wordt.',
    },
    embedded: 'Het gebeurt nu bij drie van de vier doorverwijzingen. Mensen zeggen dat ze zich ernstig genomen voelen.',
    stopped:
      'De collega nam te vaak niet op, en dan zaten we daar. We stoppen met bellen op goed geluk en spreken vaste belmomenten af.',
    notes: [
      { by: 'ocmw', body: 'Ze zei na het gesprek: zo spreken jullie dus over mij. Dat viel mee.' },
      {
        by: 'cgg',
        body: 'Vijf minuten aan de telefoon, en de persoon kwam op de eerste afspraak. Dat is bij ons niet gewoon.',
      },
    ],
    decided: {
      body: 'Elke maandag om negen uur een kwartier koffie met wie er is, van alle diensten, om de beurt ergens anders.',
      owner: 'De systeembegeleider',
      weeks: 2,
      helps: 'Ja, omdat we elkaar dan durven bellen.',
      done: 2,
    },
    sent: {
      kind: 'enabler',
      body: 'Bellen met de persoon erbij is iets wat elke dienst morgen kan beginnen. We delen graag hoe we het aanpakken.',
      to: 'Netwerk van coaches',
      answer: {
        weeks: 6,
        body: 'Dank je. We vertellen het in ons volgende overleg, en twee partnerschappen willen het proberen.',
      },
    },
    later: 'Een paar nieuwe collega’s moeten elkaar eerst leren kennen.',
    good: 'Diensten bellen elkaar met de persoon erbij. Dat geeft vertrouwen.',
    hard: 'Mensen zien nog te veel nieuwe gezichten.',
  },
  {
    titles: ['Eerst een dak', 'Wonen komt vóór werk'],
    question: 4,
    said: [
      { kind: 'client_said', body: '“Waar moet ik mijn werkkleren wassen? Ik slaap bij een vriend, in de zetel.”' },
      { body: 'We maken een plan voor werk met iemand die volgende maand geen adres meer heeft.', question: 2 },
      {
        by: 'caw',
        body: 'Drie weken op een camping, met een job in de vroege ploeg. Hij was nooit te laat. Wij wel.',
        question: 1,
      },
      {
        body: 'Een huurachterstand van twee maanden lossen we op. Van acht maanden niet meer. Bel ons vroeger.',
        question: 6,
      },
      {
        body: 'Wie bij familie inwoont, verliest een deel van zijn uitkering. Dus zegt niemand waar hij echt slaapt.',
        question: 4,
      },
    ],
    beneath: ['We vragen een adres voor we kunnen helpen. Wie geen adres heeft, valt net daar buiten.'],
    learned: [
      {
        body: 'De woonmaatschappij wil vroeg gebeld worden. Wij dachten dat bellen de huurder zou schaden.',
        assumption: 'Wij dachten dat zwijgen de persoon beschermt.',
      },
      { body: 'Zonder slaap en zonder wasmachine houdt niemand een job vol.' },
    ],
    tried: {
      title: 'Vroeg bellen bij huurachterstand',
      question: 'Vermijden we uithuiszetting als we al na één maand samen bellen?',
      action: 'Na één maand achterstand bellen trajectbegeleider en huurder samen de woonmaatschappij.',
      actors: 'CAW, OCMW en de woonmaatschappij',
      helps: 'Ja, als de huurder zelf mee belt.',
    },
    embedded: 'Acht gezinnen belden mee. Zeven kregen een afbetaling die ze kunnen dragen. Niemand moest vertrekken.',
    stopped:
      'Private verhuurders reageerden anders dan de woonmaatschappij: twee mensen kregen sneller een brief. We stoppen bij private huur en gaan alleen verder met sociale huur.',
    notes: [
      {
        by: 'caw',
        body: 'De medewerker zei aan de telefoon: dank u om te bellen. Dat had de huurder nog nooit gehoord.',
      },
      {
        by: 'ocmw',
        body: 'De woonmaatschappij kent ons nu bij naam. Dat maakt het voor hen ook gemakkelijker, zeggen ze.',
      },
    ],
    decided: {
      body: 'Elke dienst aanvaardt het adres van het OCMW of het CAW als iemand even geen adres heeft.',
      owner: 'De vier kernpartners',
      weeks: 8,
      helps: 'Ja: het gesprek kan beginnen.',
      done: 10,
    },
    sent: {
      kind: 'barrier',
      body: 'Wie tijdelijk bij iemand intrekt, verliest een deel van zijn inkomen. Daardoor verbergen mensen waar ze wonen en kunnen wij niet helpen.',
      to: 'Europa WSE, aanspreekpunt signalen',
    },
    later: 'Hier kunnen we als kring weinig aan doen tot de noodwoningen klaar zijn.',
    good: 'Woonmaatschappij en trajectbegeleiders vinden elkaar vroeger.',
    hard: 'Zonder vast adres valt elk ander plan stil.',
  },
  {
    titles: ['Ziek zijn en toch iets willen', 'Kleine stappen na ziekte'],
    question: 2,
    said: [
      { kind: 'client_said', body: '“Als ik zeg dat ik twee uur kan, denken ze dat ik ook acht uur kan.”' },
      {
        body: 'De arts, het ziekenfonds en VDAB gebruiken hetzelfde woord voor drie verschillende dingen.',
        question: 2,
      },
      {
        body: 'Een halve dag vrijwilligerswerk in het buurthuis: dat was zijn grootste stap in vier jaar. In onze cijfers staat er niets.',
        question: 1,
      },
      {
        by: 'expert',
        body: 'Ik durfde niet te proberen, uit schrik dat ik mijn uitkering kwijt zou zijn als het mislukte.',
        question: 4,
      },
      { by: 'cgg', body: 'Als je vraagt wat iemand kan op een slechte dag, krijg je een eerlijk plan.', question: 6 },
    ],
    beneath: ['We vieren alleen de laatste stap. De eerste is vaak de grootste.'],
    learned: [
      {
        body: 'Een eerste stap mag mislukken, als de weg terug veilig is.',
        assumption: 'Wij dachten dat mensen niet durven omdat ze niet willen.',
      },
      { body: 'Vraag wat iemand kan op een slechte dag. De rest is winst.' },
    ],
    tried: {
      title: 'Twee uur in het buurthuis',
      question: 'Zetten mensen na ziekte een stap als die klein is en de weg terug vaststaat?',
      action:
        'Het buurthuis biedt plaatsen van twee uur per week. Vooraf ligt op papier dat stoppen altijd mag en niets kost.',
      actors: 'Buurthuis, ziekenfonds en OCMW',
      helps: 'Ja: ze kiezen zelf het tempo.',
    },
    embedded:
      'Negen mensen begonnen, zeven zijn er nog. Twee vroegen zelf om meer uren. Het buurthuis houdt de plaatsen open.',
    stopped:
      'Twee mensen kregen een vraag van hun ziekenfonds over hun vrijwilligerswerk en schrokken. We stoppen tot er een brief is die hen beschermt.',
    notes: [
      { by: 'cgg', body: 'Hij schenkt koffie in en kent al iedereen bij naam. Na twee uur is hij op. Dat is oké.' },
      { by: 'ocmw', body: 'Eén mevrouw stopte na drie weken. Ze belde om dat te zeggen. Vroeger was ze weggebleven.' },
    ],
    decided: {
      body: 'We schrijven bij elke eerste stap op wat er gebeurt als het niet lukt, en geven dat blad mee.',
      owner: 'OCMW en het ziekenfonds',
      weeks: 6,
      helps: 'Ja, want de schrik is groter dan de stap.',
      done: 7,
    },
    sent: {
      kind: 'barrier',
      body: 'Mensen met een uitkering durven niets te proberen omdat ze schrik hebben om alles kwijt te raken. Een brief die zegt “proberen mag” zou veel doen.',
      to: 'Europa WSE, aanspreekpunt signalen',
      answer: {
        weeks: 13,
        body: 'Die brief is er nu, samen gemaakt met de ziekenfondsen. Jullie krijgen hem om uit te proberen.',
      },
    },
    later: 'Het ziekenfonds zoekt intern nog uit wat kan. We horen het tegen de volgende kring.',
    good: 'Kleine stappen in het buurthuis gaven mensen weer zin.',
    hard: 'De schrik om een uitkering te verliezen houdt mensen tegen.',
  },
  {
    titles: ['Zelf recht blijven', 'Wie zorgt voor de trajectbegeleiders?'],
    question: 4,
    said: [
      { body: 'Ik heb zevenenveertig mensen op mijn lijst. Ik ken er twintig.', question: 2 },
      {
        by: 'steward',
        body: 'Drie nieuwe collega’s sinds de vorige sessie. Mensen vragen: voor hoelang ben jij er?',
        question: 2,
      },
      { kind: 'client_said', body: '“Jij ziet er ook moe uit. Zullen we het kort houden?”' },
      {
        body: 'Na een zwaar gesprek rijd ik een blok om voor ik naar huis ga. Ik dacht dat ik de enige was.',
        question: 6,
      },
      {
        by: 'ocmwManager',
        body: 'Ik had niet gezien dat het overleg op vrijdagmiddag het zevende van de week was. Het is geschrapt.',
        question: 3,
      },
    ],
    beneath: ['We vinden dat een goede trajectbegeleider altijd kan. Dus zegt niemand dat het niet meer gaat.'],
    learned: [
      {
        body: 'Wie moe is, luistert half. Zorg voor trajectbegeleiders is zorg voor mensen.',
        assumption: 'Wij dachten dat tijd voor onszelf ten koste gaat van de mensen.',
      },
      { body: 'Een overleg schrappen kan ook een besluit zijn.' },
    ],
    tried: {
      title: 'Intervisie over de muren heen',
      question:
        'Houden trajectbegeleiders het beter vol als ze hun moeilijkste gesprek delen met collega’s van andere diensten?',
      action:
        'Eén keer per maand anderhalf uur met zes trajectbegeleiders van verschillende diensten. Eén verhaal per keer.',
      actors: 'Trajectbegeleiders van alle partners, de coach start mee op',
      helps: 'Ja, onrechtstreeks en toch meteen.',
    },
    embedded: 'Alle zes willen verder. Een tweede groep begint. De coach hoeft er niet meer bij te zijn.',
    stopped:
      'De groep wisselde te vaak om eerlijk te durven zijn. We stoppen en beginnen opnieuw met vaste mensen voor een half jaar.',
    notes: [
      { by: 'caw', body: 'Niemand gaf raad. Iedereen stelde vragen. Ik ben naar huis gegaan met een plan.' },
      { by: 'vdab', body: 'Ik dacht dat het OCMW het gemakkelijker had. Dat denk ik nu niet meer.' },
    ],
    decided: {
      body: 'Het overleg op vrijdagmiddag vervalt. Wie iets moet weten, belt.',
      owner: 'De leidinggevenden',
      weeks: 1,
      helps: 'Ja: vier uur per maand terug naar de mensen.',
      done: 1,
    },
    sent: {
      kind: 'barrier',
      body: 'Contracten van één jaar maken dat goede trajectbegeleiders vertrekken, en met hen het vertrouwen van mensen. Kan wie blijft langer zekerheid krijgen?',
      to: 'Europa WSE',
      answer: {
        weeks: 10,
        body: 'De middelen lopen tot het einde van de oproep. Partners mogen dus langere contracten geven: we zetten dat duidelijk op papier.',
      },
    },
    later: 'Eerst willen we de nieuwe collega’s laten landen.',
    good: 'Trajectbegeleiders van verschillende diensten steunen elkaar.',
    hard: 'Trajectbegeleiders dragen te veel mensen tegelijk, en er zijn veel wissels.',
  },
];
