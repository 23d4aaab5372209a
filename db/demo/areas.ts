/**
 * Invented areas for the demo world: together they cover every Flemish municipality once. They follow the reference regions,
 * but are nobody's official working areas. The first municipality of each leads its partnership (promotor).
 */
export interface Area {
  slug: string;
  name: string;
  /** Reference region of the leading municipality. */
  region: string;
  municipalities: string[];
}

const area = (region: string, slug: string, name: string, municipalities: string): Area => ({
  slug,
  name,
  region,
  municipalities: municipalities.split(', '),
});

/** The partnership that is told in full. */
export const TOLD = 'midden-kempen';
/** The partnership of the demo's outsider. */
export const OTHER = 'waasland';

export const AREAS: Area[] = [
  area('Kempen', TOLD, 'Midden-Kempen', 'Geel, Herentals, Olen, Kasterlee, Lille, Vorselaar, Grobbendonk, Herenthout'),
  area('Kempen', 'zuiderkempen', 'Zuiderkempen', 'Westerlo, Laakdal, Herselt, Hulshout, Meerhout'),
  area('Kempen', 'kempense-meren', 'Kempense Meren', 'Mol, Balen, Dessel, Retie'),
  area('Kempen', 'turnhout', 'Turnhout en buren', 'Turnhout, Beerse, Oud-Turnhout, Vosselaar, Arendonk, Ravels'),
  area('Kempen', 'noorderkempen', 'Noorderkempen', 'Hoogstraten, Merksplas, Rijkevorsel, Baarle-Hertog'),
  area('Regio Antwerpen', 'antwerpen', 'Antwerpen', 'Antwerpen'),
  area('Regio Antwerpen', 'rupelstreek', 'Rupelstreek', 'Boom, Aartselaar, Hemiksem, Niel, Rumst, Schelle'),
  area('Regio Antwerpen', 'zuidrand', 'Zuidrand', 'Mortsel, Edegem, Hove, Kontich, Lint'),
  area('Regio Antwerpen', 'oostrand', 'Antwerpse Oostrand', 'Ranst, Boechout, Wijnegem, Wommelgem, Zandhoven'),
  area('Regio Antwerpen', 'voorkempen', 'Voorkempen', 'Zoersel, Brecht, Malle, Schilde'),
  area('Regio Antwerpen', 'noordrand', 'Antwerpse Noordrand', 'Brasschaat, Kapellen, Schoten, Stabroek'),
  area('Regio Antwerpen', 'noorderheide', 'Noorderheide', 'Kalmthout, Essen, Wuustwezel'),
  area('Rivierenland', 'mechelen', 'Mechelen en buren', 'Mechelen, Bonheiden, Sint-Katelijne-Waver'),
  area('Rivierenland', 'vaartland', 'Vaartland', 'Willebroek, Bornem, Puurs-Sint-Amands'),
  area('Rivierenland', 'netevallei', 'Netevallei', 'Lier, Duffel, Berlaar, Nijlen'),
  area('Rivierenland', 'heist-putte', 'Heist en Putte', 'Heist-op-den-Berg, Putte'),
  area(
    'Halle-Vilvoorde',
    'zennevallei',
    'Zennevallei',
    'Halle, Beersel, Sint-Pieters-Leeuw, Drogenbos, Linkebeek, Sint-Genesius-Rode',
  ),
  area('Halle-Vilvoorde', 'pajottenland', 'Pajottenland', 'Pajottegem, Lennik, Pepingen, Bever, Roosdaal'),
  area('Halle-Vilvoorde', 'dilbeek-ternat', 'Dilbeek en Ternat', 'Dilbeek, Ternat, Liedekerke, Affligem'),
  area(
    'Halle-Vilvoorde',
    'noordwest-brabant',
    'Noordwest-Brabant',
    'Asse, Merchtem, Opwijk, Londerzeel, Kapelle-op-den-Bos',
  ),
  area('Halle-Vilvoorde', 'vilvoorde', 'Vilvoorde en buren', 'Vilvoorde, Machelen, Zemst, Grimbergen, Meise, Wemmel'),
  area('Halle-Vilvoorde', 'woluwedal', 'Woluwedal', 'Zaventem, Steenokkerzeel, Kampenhout, Kraainem, Wezembeek-Oppem'),
  area('Oost-Brabant', 'leuven', 'Leuven en buren', 'Leuven, Oud-Heverlee, Bierbeek, Lubbeek'),
  area('Oost-Brabant', 'druivenstreek', 'Druivenstreek', 'Overijse, Hoeilaart, Tervuren, Huldenberg, Bertem'),
  area('Oost-Brabant', 'dijleland', 'Dijleland', 'Herent, Kortenberg, Haacht, Boortmeerbeek, Keerbergen'),
  area('Oost-Brabant', 'demervallei', 'Demervallei', 'Aarschot, Begijnendijk, Rotselaar, Holsbeek, Tremelo'),
  area(
    'Oost-Brabant',
    'hageland-noord',
    'Hageland-Noord',
    'Diest, Scherpenheuvel-Zichem, Bekkevoort, Tielt-Winge, Kortenaken, Geetbets',
  ),
  area(
    'Oost-Brabant',
    'getestreek',
    'Getestreek',
    'Tienen, Hoegaarden, Boutersem, Glabbeek, Linter, Zoutleeuw, Landen',
  ),
  area('Regio Brugge', 'brugge', 'Brugge en polders', 'Brugge, Damme, Zuienkerke'),
  area('Regio Brugge', 'oostkust', 'Oostkust', 'Knokke-Heist, Blankenberge'),
  area('Regio Brugge', 'houtland', 'Houtland', 'Torhout, Beernem, Oostkamp, Zedelgem, Jabbeke'),
  area('Middenkust', 'oostende', 'Oostende en buren', 'Oostende, Bredene, De Haan'),
  area('Middenkust', 'achterkust', 'Achterkust', 'Gistel, Middelkerke, Ichtegem, Oudenburg'),
  area('Westhoek', 'ijzervallei', 'IJzervallei', 'Diksmuide, Houthulst, Koekelare, Kortemark, Lo-Reninge'),
  area(
    'Westhoek',
    'heuvelstreek',
    'Heuvelstreek',
    'Ieper, Mesen, Poperinge, Zonnebeke, Heuvelland, Langemark-Poelkapelle, Vleteren',
  ),
  area('Westhoek', 'westkust', 'Westkust', 'Veurne, Alveringem, De Panne, Koksijde, Nieuwpoort'),
  area('Zuid-West-Vlaanderen', 'kortrijk', 'Kortrijk en buren', 'Kortrijk, Kuurne, Harelbeke, Lendelede'),
  area('Zuid-West-Vlaanderen', 'grensleie', 'Grensleie', 'Menen, Wervik, Wevelgem'),
  area('Zuid-West-Vlaanderen', 'gaverstreek', 'Gaverstreek', 'Waregem, Anzegem, Deerlijk'),
  area('Zuid-West-Vlaanderen', 'schelderand', 'Schelderand', 'Zwevegem, Avelgem, Spiere-Helkijn'),
  area('Midwest', 'roeselare', 'Roeselare en buren', 'Roeselare, Hooglede, Staden, Moorslede, Lichtervelde'),
  area('Midwest', 'mandelstreek', 'Mandelstreek', 'Izegem, Ingelmunster, Ledegem, Ardooie'),
  area('Midwest', 'tielt', 'Tielt en buren', 'Tielt, Pittem, Wingene, Dentergem, Wielsbeke, Oostrozebeke'),
  area('Denderregio', 'aalst', 'Aalst en buren', 'Aalst, Erpe-Mere, Lede'),
  area('Denderregio', 'dender-zuid', 'Dender-Zuid', 'Ninove, Denderleeuw, Haaltert, Geraardsbergen'),
  area('Denderregio', 'dendermonde', 'Dendermonde en buren', 'Dendermonde, Lebbeke, Buggenhout'),
  area('Denderregio', 'schelde-durme', 'Schelde en Durme', 'Hamme, Zele, Berlare, Wichelen'),
  area(
    'Vlaamse Ardennen',
    'oudenaarde-ronse',
    'Oudenaarde en Ronse',
    'Oudenaarde, Ronse, Kluisbergen, Wortegem-Petegem, Maarkedal, Kruisem, Horebeke',
  ),
  area(
    'Vlaamse Ardennen',
    'zwalmstreek',
    'Zwalmstreek',
    'Zottegem, Herzele, Sint-Lievens-Houtem, Oosterzele, Zwalm, Brakel, Lierde',
  ),
  area('Regio Gent', 'gent', 'Gent', 'Gent'),
  area('Regio Gent', 'meetjesland', 'Meetjesland', 'Eeklo, Kaprijke, Maldegem, Sint-Laureins, Assenede, Zelzate'),
  area('Regio Gent', 'leiestreek', 'Leiestreek', 'Deinze, Zulte, Nazareth-De Pinte, Gavere, Sint-Martens-Latem'),
  area('Regio Gent', 'gent-noordwest', 'Gent-Noordwest', 'Evergem, Lievegem, Aalter'),
  area('Regio Gent', 'gent-oost', 'Gent-Oost', 'Wetteren, Destelbergen, Lochristi, Laarne, Merelbeke-Melle'),
  area(
    'Waasland',
    OTHER,
    'Waasland',
    'Sint-Niklaas, Temse, Stekene, Sint-Gillis-Waas, Lokeren, Waasmunster, Beveren-Kruibeke-Zwijndrecht',
  ),
  area('Limburg', 'midden-limburg', 'Midden-Limburg', 'Genk, Hasselt, Diepenbeek, Zonhoven, As, Zutendaal, Alken'),
  area(
    'Limburg',
    'west-limburg',
    'West-Limburg',
    'Beringen, Heusden-Zolder, Lummen, Leopoldsburg, Tessenderlo-Ham, Houthalen-Helchteren',
  ),
  area(
    'Limburg',
    'noord-limburg',
    'Noord-Limburg',
    'Lommel, Pelt, Hamont-Achel, Hechtel-Eksel, Peer, Bocholt, Bree, Oudsbergen',
  ),
  area('Limburg', 'maasland', 'Maasland', 'Maasmechelen, Maaseik, Kinrooi, Dilsen-Stokkem, Lanaken'),
  area(
    'Limburg',
    'haspengouw',
    'Haspengouw',
    'Sint-Truiden, Tongeren-Borgloon, Gingelom, Heers, Herk-de-Stad, Halen, Nieuwerkerken, Wellen, Herstappe, Riemst, Voeren, Bilzen-Hoeselt',
  ),
];
