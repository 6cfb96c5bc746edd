"""What archives hold, as a table: names of the repository, record groups with their shelfmarks, boxes and registers, and leaves.

One row a repository: names | record groups | units, alternatives parted by ";". A run of "#" is a number of at most so many digits,
"@" a roman number, "~" a year. The names of repositories and record groups are real; the numbers are invented.
"""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache

HOLDINGS: dict[str, str] = {
    "en": """
The National Archives; TNA; TNA; The National Archives (TNA); The National Archives, Kew; The National Archives of the UK (hereafter TNA); PRO; Public Record Office; London, TNA; Public Record Office, London (PRO) | CO 267/###; CO 137/##; FO 371/#####; FO 84/####; SP 12/###/##; SP 63/##; WO 95/####; WO 32/####; HO 45/#####; HO 144/###; ADM 1/####; ADM 106/###; PROB 11/###; C 1/###/##; E 101/###/##; KB 27/###; T 1/###; T 70/##; CAB 23/##; CAB 128/##; BT 31/####; HCA 13/##; MH 12/####; PREM 19/###; KV 2/####; STAC 8/##/##; DO 35/###; AIR 2/####; PC 2/##; CUST 3/## |
British Library; BL; BL; British Library (BL), London; British Library, London; British Museum; BM | Add. MS #####; Add. MSS #####; Additional MS #####; Harley MS ####; Harl. ####; Cotton MS Titus B @; Cotton Vespasian F.@; Egerton MS ####; Lansdowne MS ###; Sloane MS ####; Stowe MS ###; Royal MS ## A @; IOR/L/PS/##/###; IOR, L/PJ/#/####; India Office Records, IOR/E/4/###; Mss Eur F###/##; Evelyn Papers |
Bodleian Library; Bodleian; Bodl.; Bodleian Library, Oxford | MS Rawlinson D. ###; MS Ashmole ###; MS Tanner ##; MS Clarendon ##; MS. Eng. hist. c. ###; MS Carte ###; Abinger papers, Dep. b. ###; MS. Add. C. ### |
National Archives and Records Administration; NARA; NARA, College Park; National Archives, Washington, DC; NA; US National Archives (NARA), College Park, Maryland | RG 59; RG 84; RG 226; RG 94; RG 319, Entry ###; RG 75; Record Group 107; RG 242, T-###; RG 59, Central Decimal File, 1940–44; RG 21, Records of the District Courts; RG 105, Records of the Freedmen's Bureau | box ####; Box ##, folder #; entry ###, box ##; roll ##, frame ###; box #, file ##; Entry A1-###, Box ##
Library of Congress; LC; LOC; Library of Congress, Washington, DC; Manuscript Division, Library of Congress | Thomas Jefferson Papers; NAACP Records; Frederick Douglass Papers; Hannah Arendt Papers; Reinhold Niebuhr Papers; Margaret Mead Papers; Felix Frankfurter Papers; Cordell Hull Papers | box ##; box ##, folder #; container ##; reel ##; Box ###, Folder "Correspondence"
Cambridge University Library; CUL; Cambridge University Library (CUL) | MS Add. ####; Ely Diocesan Records, D/2/##; Royal Commonwealth Society, RCMS ###; MS Dd.##.##; Needham Papers; Vickers Archives |
Lambeth Palace Library; LPL; Lambeth Palace Library, London | MS ####; Fulham Papers @; Davidson Papers, vol. ###; Secker Papers # |
London Metropolitan Archives; LMA; London Metropolitan Archives (LMA) | ACC/####/###; MJ/SR/####; CLC/B/###; DL/C/###; LCC/EO/#/###; P93/DUN/### |
National Library of Scotland; NLS; National Library of Scotland, Edinburgh | MS ####; Acc. ####; Adv. MS ##.#.#; Minto Papers, MS ##### |
National Records of Scotland; NRS; National Archives of Scotland (NAS) | GD ##/#/##; CH 2/###/#; JC 26/###; E 73/#; AD 14/##/## |
Public Record Office of Northern Ireland; PRONI; PRONI, Belfast | D/####/#; T/####/##; CAB/4/###; HA/32/1/### |
National Archives of Ireland; NAI; National Library of Ireland; NLI | Chief Secretary's Office Registered Papers, ~/####; DFA 10/#/##; MS ##,###; TSCH/S####; Bureau of Military History, WS ### |
Modern Records Centre, University of Warwick; MRC; Modern Records Centre, Warwick | MSS.292/##/#; MSS.126/TG/##; MSS.15X/2/### |
Churchill Archives Centre; CAC; Churchill College Archives, Cambridge | CHAR 2/###; AMEL 1/#/##; BEVN II/#/#; Roskill Papers, ROSK 7/### |
Wellcome Library, London; Wellcome Collection | MS ####; PP/GRU/##; SA/EUG/C.### |
Borthwick Institute, York; BI | CP.H.####; CP.F.###; D/C.CP.~/##; V.~/CB.# |
Devon Record Office; Norfolk Record Office; NRO; Essex Record Office (ERO); Kent History and Library Centre; Somerset Heritage Centre; Lancashire Archives; West Yorkshire Archive Service, Wakefield; Shropshire Archives; Surrey History Centre; East Sussex Record Office | Q/SR ###/##; D/P ##/#/#; DN/DEP ##/##; QSB/1/###; QS1/##/#; D/DP A##; PD ###/##; U ###/C#; NCR 16a/## |
Hoover Institution Archives; Hoover Institution Archives (HIA), Stanford | Karl Popper Papers; Friedrich Hayek Papers; Milton Friedman Papers; Boris Nikolaevsky Collection | box ##; box ##, folder #; Box 12, Folder ##; reel ##
Beinecke Rare Book and Manuscript Library, Yale University; Houghton Library, Harvard University; Huntington Library, San Marino; Folger Shakespeare Library; Schlesinger Library; Tamiment Library, New York University; Rockefeller Archive Center; RAC; Bancroft Library; New-York Historical Society; Columbia University Rare Book and Manuscript Library | Langston Hughes Papers; James Weldon Johnson Collection; MS Eng ####; HM #####; Ellesmere Papers, EL ####; MS V.a.###; Betty Friedan Papers; RG 1.1, series ###; RF, RG 1.2; Record Group 3; Lionel Trilling Papers; Socialist Party Collection | box ##; box #, folder ##; Box 3, f. ##; series @, box ##; folder ##; carton #
Western Cape Archives; Cape Archives (CA); National Archives of South Africa; NASA; SAB; Pretoria, National Archives (NA) | CO ####; 1/CT #/#/#; GH 1/###; NTS ####; SNA 1/#/##; NA ### | vol. ###; file ##/###;
National Archives of India; NAI; National Archives of India (NAI), New Delhi; Nehru Memorial Museum and Library (NMML); Tamil Nadu State Archives; Maharashtra State Archives, Mumbai; West Bengal State Archives | Home (Political); Home Department, Public Branch; Foreign Department, Secret; AICC Papers; Judicial Department; Revenue Department, G.O. No. ### | File No. ##/##; file 5/##/~; progs. nos. ##–##; vol. ##; Proceedings No. ##
National Archives of Australia; NAA; State Library of New South Wales; Mitchell Library, Sydney; Archives New Zealand; Alexander Turnbull Library, Wellington; Library and Archives Canada; LAC; Archives of Ontario; Hudson's Bay Company Archives; HBCA | A1, ~/####; A432, ~/###; ML MSS ####; MS-Papers-####; RG 10; RG 25; MG 26 G; B.239/a/##; F 4; CO 42 | vol. ####; vol. ###, file ##; reel C-####; box ##; item ####
Kenya National Archives; KNA; Ghana National Archives, Accra; PRAAD; National Archives of Nigeria, Ibadan; NAI; Tanzania National Archives; TNA; National Archives of Zambia; Zanzibar National Archives; National Archives of Zimbabwe (NAZ) | DC/KSM/1/#/##; PC/NZA/3/##; ADM 11/1/####; CSO 26/#####; SEC 2/###; AA 1/##; S 138/##; SCT 5/#/## |
""",
    "de": """
Bundesarchiv; BArch; BArch; Bundesarchiv Berlin (BArch); BAB; Bundesarchiv Koblenz; BA; BArch Berlin; Bundesarchiv, Berlin-Lichterfelde (BArch); BA-MA Freiburg; SAPMO-BArch; Stiftung Archiv der Parteien und Massenorganisationen der DDR im Bundesarchiv (SAPMO-BArch) | R 58/####; R 43 I/####; R 43 II/###; NS 19/####; R 901/#####; R 1501/######; B 136/####; DY 30/J IV 2/2/###; DY 30/####; NY 4182/##; R 3001/####; RH 26-###/##; RW 4/v. ###; DC 20/####; ZSg. 101/##; N 1022/##; R 3101/#####; R 2/####; NS 6/### |
Geheimes Staatsarchiv Preußischer Kulturbesitz; GStA PK; GStAPK; GStA; Geheimes Staatsarchiv Preußischer Kulturbesitz, Berlin (GStA PK) | I. HA Rep. 77, Tit. ###; I. HA, Rep. 76 @; I. HA Rep. 92, Nl. Althoff; I. HA Rep. 84a; II. HA, GD; XX. HA, EM ##; I. HA Rep. 151; VI. HA, NL Hardenberg | Nr. ####; Nr. ###, Bd. #; A I Nr. ##
Österreichisches Staatsarchiv; ÖStA; HHStA; Haus-, Hof- und Staatsarchiv; HHStA Wien; ÖStA, HHStA; Wien, HHStA; AVA; Allgemeines Verwaltungsarchiv; ÖStA/HHStA; Hofkammerarchiv; HKA; FHKA | StK, Frankreich; Staatskanzlei, Vorträge; RHR, Judicialia; Reichskanzlei, Berichte; MdÄ, AR, F 4; Inneres, MdI Präs.; StAbt, Venedig, Berichte; Staatenabteilung, Türkei @; Hoffinanz Österreich; Kabinettsarchiv; Mainzer Erzkanzlerarchiv, RTA; NA Auersperg | Kt. ###; Karton ##; Fasz. ##; Fasz. ##a; K. ##, Konv. #; Kt. ##, Nr. ###; rote Nr. ##
Politisches Archiv des Auswärtigen Amts; PA AA; PAAA; Politisches Archiv des Auswärtigen Amtes, Berlin | R #####; R ####; B 10, Bd. ###; Gesandtschaft Bern, ####; Botschaft Rom (Quirinal), ###b |
Staatsarchiv Hamburg; StA Hamburg; StAHH; Staatsarchiv Bremen; StAB; Staatsarchiv Basel-Stadt; StA Basel; StABS; Staatsarchiv Zürich; StAZH; StA Bern; StABE; Staatsarchiv Luzern | 331-3, S ####; 111-1; 121-3 I; PA ##; PA ###a; Universitätsarchiv I ##; A ##.#; B II ###; B @ ###; Ratsprotokolle; 2-P.1; C @ #; Kirchen A # | Nr. ##; Nr. ###, Bd. #; Fasz. #; Cl. @ Lit. ##;
Bayerisches Hauptstaatsarchiv; BayHStA; BayHStA München; HStAM; Hauptstaatsarchiv Stuttgart; HStAS; HStA Stuttgart; Hauptstaatsarchiv Dresden; SächsHStA; HStA Düsseldorf; HStA Marburg; StAM | MA #####; MInn #####; MK #####; Kurbayern, Äußeres Archiv; A ## Bü ##; E 14; 10026 Geheimes Kabinett; Loc. ####/##; Bestand ## a; Jülich-Berg @; 17 d; Ministerium des Innern, ##### | Nr. ####; Bü ###; Bd. ##; Fasz. ###
Landesarchiv Berlin; LAB; LA Berlin; LAV NRW; Landesarchiv NRW, Abteilung Rheinland; Generallandesarchiv Karlsruhe; GLA; GLA Karlsruhe; Landesarchiv Schleswig-Holstein; LASH; Landeshauptarchiv Koblenz; LHAKo; Brandenburgisches Landeshauptarchiv; BLHA; Niedersächsisches Landesarchiv Hannover; NLA HA; Tiroler Landesarchiv; TLA; Steiermärkisches Landesarchiv | A Pr.Br. Rep. 030; A Rep. 358-02; C Rep. 104; 234/####; 48/####; Abt. 301; Best. 403; Rep. 2 A; Hann. 80; Cal. Br. 22; RW 58; Leopoldinum; BR 7 | Nr. #####; Nr. ###; Nr. ####, Bd. #; Littera A ##
Stadtarchiv Leipzig; Stadtarchiv München; StadtA München; Stadtarchiv Köln; HAStK; Historisches Archiv der Stadt Köln; Stadtarchiv Frankfurt; ISG Frankfurt; Institut für Stadtgeschichte; Wiener Stadt- und Landesarchiv; WStLA; Stadtarchiv Augsburg; StadtAA; Stadtarchiv Nürnberg; StadtA Ulm; Archiv der Hansestadt Lübeck; AHL; Stadtarchiv Straßburg | Kap. 35 Nr. ##; Polizeidirektion; Best. ##; Rechneiamt; Magistratsakten; Ratsprotokolle; Hauptregistratur; Reichsstadt, Literalien; Bürgerbücher; B 14/@; Reformationsakten; Ratsbuch; Zünfte | Nr. ###; Bd. ##; Fasz. ##; Nr. #; U ###;
Universitätsarchiv Leipzig; UAL; Universitätsarchiv Wien; UAW; Universitätsarchiv Heidelberg; UAH; UA Tübingen; UAT; Universitätsarchiv Freiburg; UAF; Archiv der Max-Planck-Gesellschaft; MPG-Archiv; AMPG; Deutsches Literaturarchiv Marbach; DLA Marbach; DLA; Staatsbibliothek zu Berlin; SBB; Staatsbibliothek Berlin, Handschriftenabteilung; Archiv der Akademie der Künste; AdK; Schweizerisches Literaturarchiv; SLA; Theodor W. Adorno Archiv | PA ###; Phil. Fak. B 1/##; Med. Fak. B ###; 126/###; B 24/####; I. Abt., Rep. 1A; III. Abt., Rep. 93; A:Kracauer; A:Jünger; Nl. Mommsen; Nachlass Droysen; NL Gustav Schmoller; Bertolt-Brecht-Archiv; Br ###/# | Nr. ##; K. ##; Kasten #; Kasten ##, Mappe #; Mappe ##;
Institut für Zeitgeschichte; IfZ; IfZ-Archiv; Archiv der sozialen Demokratie; AdsD; AdsD Bonn; BStU; BStU, MfS; Archiv für Christlich-Demokratische Politik; ACDP; Archiv der Behörde des Bundesbeauftragten für die Stasi-Unterlagen (BStU); Schweizerisches Bundesarchiv; BAR; Archiv für Zeitgeschichte, ETH Zürich; AfZ; Schweizerisches Sozialarchiv | ED ###; MA ###/#; NL Willy Brandt, A 3; HS IX; HA XX, Nr. ####; ZAIG, Nr. ####; AOP ####/##; 01-###; E 2001 (E) ~/#; E 4320 B; IB Vorort-Archiv; Ar ##.##.#; DGB-Archiv, 5/DGAI###### | Bd. ##; Mappe ##; Bd. ##, Az. ##; Schachtel ##;
Archivio Segreto Vaticano; ASV; Diözesanarchiv Wien; Erzbischöfliches Archiv Freiburg; EAF; Evangelisches Zentralarchiv; EZA; Landeskirchliches Archiv Stuttgart; LKA; Archiv der Franckeschen Stiftungen; AFSt; Unitätsarchiv Herrnhut; UA | Nunziatura di Monaco; B2-##-#; 7/####; 50/###; A 26; H C ###; R.15.A.##; Generalia ## | Nr. ##; fasc. #; Bd. #;
""",
    "fr": """
Archives nationales; AN; AN; A.N.; Arch. nat.; Archives nationales (AN); Archives nationales, Paris; Arch. Nat.; Archives nationales (désormais AN); CARAN; CHAN | F7 ####; F7 #####; F/7/####; F17 #####; F/17/####; F12 ###; BB18 ####; BB/18/####; BB30 ###; AJ13 ##; O1 ####; O/1/###; X2A ##; JJ ###; C ###; W ###; H1 ####; Y #####; KK ##; MM ##; 398 AP; 475 AP; F1c III Seine; F1bI ###; 19940500; G7 ###; AF III ##; MC, ET/@/###; Minutier central, étude @; Colonies, C8A | dossier #; dossier ##, pièce ##; d. #; pièce ##; plaquette ##; liasse #; carton ##; dr #; pièces ## et ##; n° ###;
Archives départementales du Nord; ADN; AD Nord; Archives départementales de la Gironde; AD Gironde; A.D. Gironde; Archives départementales de l'Hérault; AD 34; Arch. dép. Rhône; AD Rhône; Archives départementales des Bouches-du-Rhône; AD BDR; ADBR; Archives départementales de Seine-Maritime; ADSM; Archives départementales de la Côte-d'Or; ADCO; Arch. dép. Haute-Garonne; ADHG; A. D. Loire-Atlantique; Archives départementales d'Ille-et-Vilaine; ADIV; Archives de Paris; AP | 1 M ###; 4 M ##; B ####; 1B ####; 10 M ##; C ###; C ####; G ###; E dépôt ##; 3 E ##/###; 2 B ###; 8 B ###; L ####; J ###; 4 J ##; 1 E ###; 5 M ##; R 3 ##; D2U8 ##; V1E ## | liasse ##; dossier #; pièce ##; registre #; f. ##;
Bibliothèque nationale de France; BnF; BNF; BN; B.N.; Bibliothèque nationale; BnF, département des Manuscrits; Paris, BnF; Bibl. nat. | ms. fr. ####; ms. fr. #####; ms fr. ####; Ms. Fr. #####; fr. #####; n.a.f. ####; NAF #####; n. a. fr. ####; ms. lat. ####; lat. #####; Dupuy ###; coll. Dupuy, vol. ###; Clairambault ###; Joly de Fleury ###; ms. Mélanges de Colbert ###; mss. ital. ###; Cinq Cents de Colbert ##; fonds Périer |
Archives de la Préfecture de police; APP; APPP; Archives de la préfecture de police de Paris | BA ####; BA ###; DB ##; EA ##; GA ##; AB ### | dossier #; dossier ##;
Archives nationales d'outre-mer; ANOM; Archives nationales d'outre-mer (ANOM); CAOM; Aix-en-Provence, ANOM | GGA 9H ##; GGA, 1 H ###; FM SG SEN/@/##; FM GEN ###; COL C/11A/##; 1 AFFPOL ###; SLOTFOM III ##; ALG GGA 7 G ##; INDO GGI #####; Colonies E ### | carton ##; dossier ##; d. #; carton #, dossier ##;
Service historique de la Défense; SHD; SHD, Vincennes; SHAT; S.H.A.T.; Service historique de la Marine | 7 N ####; 1 H ####; GR 1 H ####; GR 6 YE #####; A1 ####; 16 N ###; MV BB4 ###; Xm ##; J ## | dossier #; carton ##;
Archives du ministère des Affaires étrangères; AMAE; MAE; AE; Archives diplomatiques, La Courneuve; Archives diplomatiques; CADN; Archives du Quai d'Orsay; CADN, Nantes | Correspondance politique, Angleterre; CP Turquie; CP, Espagne; Mémoires et documents, France; MD Amérique; B/III/###; Y Internationale ~-1940; Z Europe, Allemagne; Correspondance consulaire, Smyrne; Maroc, Tunisie, Maroc; 1 MA/15/###; 1917 INVA ## | vol. ###; vol. ##; volume ##; t. ##; carton ##; n° ##
Archives municipales de Lyon; AML; Archives municipales de Marseille; AMM; A.M. Toulouse; Archives municipales de Bordeaux; AMB; Archives municipales de Strasbourg; AMS; Bibliothèque municipale de Dijon; Bibliothèque de l'Arsenal; Arsenal; Bibliothèque Mazarine; Bibliothèque Sainte-Geneviève; Bibliothèque historique de la Ville de Paris; BHVP | BB ###; 2 I ##; 1217 WP ##; CC ##; FF ##; HH ##; GG ##; AA ##; Archives de la Bastille, ms. #####; ms. ####; ms ####; Ms. ###; 4° M ##; fonds Bourg ## | pièce ##; dossier #; n° ##
Archives de l'État à Liège; AÉL; Archives générales du Royaume; AGR; A.G.R.; Archives d'État de Genève; AEG; Archives de la Ville de Bruxelles; AVB; Bibliothèque de Genève; BGE; Archives cantonales vaudoises; ACV; Bibliothèque et Archives nationales du Québec; BAnQ; ANQ; Archives de la Société de Jésus; Archives de l'UNESCO; Archives du BIT | Conseil privé espagnol; Papiers d'État et de l'Audience; Chambre des comptes; Échevins de Liège; Registres du Conseil; R.C. ##; PC ####; P.H. ####; Ms. fr. ###; Bik ##; Fonds Intendants; TL5; E17; P #### | liasse ##; reg. ###; n° ####; carton ##; D ###; registre ##
IMEC; IMEC, abbaye d'Ardenne; Archives de l'EHESS; Archives du Collège de France; Archives de l'Académie des sciences; Archives de l'Institut Pasteur; Archives du Parti communiste français; Archives de la CGT; Institut d'histoire sociale; BDIC; La Contemporaine; Centre d'histoire de Sciences Po; CHSP; Archives du Sénat | fonds Althusser, ALT2.A##; fonds Foucault; fonds Braudel; fonds Marcel Mauss; fonds Lucien Febvre; dossier Lavoisier; DMY.##; F delta rés. ###; fonds Maurice Thorez; fonds Blum; 2 SG ## | boîte ##; dossier #; boîte #, chemise ##; carton ##; chemise #
""",
    "it": """
ASVe; Archivio di Stato di Venezia; ASV; A.S.V.; A. S. V.; Archivio di Stato di Venezia (d'ora in poi ASVe); ASVE; Venezia, Archivio di Stato; Archivio di Stato, Venezia; Archivio di Stato di Venezia (in seguito A. S. V.); AS Venezia | Senato, Terra; Senato, Mar; Senato, Deliberazioni, Terra; Senato Terra; Senato Secreta; Senato, Dispacci, Costantinopoli; Senato, Dispacci Ambasciatori, Spagna; Consiglio dei Dieci, Parti comuni; Consiglio di dieci, Parti Criminali; Consiglio dei X, Deliberazioni miste; Maggior Consiglio, Deliberazioni; Collegio, Notatorio; Collegio, Relazioni; Avogaria di Comun; Avogaria di Comun, Raspe; Savi all'Eresia (Santo Ufficio); S. Uffizio; Provveditori alla Sanità; Provveditori sopra Monasteri; Giudici del Proprio, Mobili; Procuratori di San Marco, de supra; Procuratori di S. Marco de Citra, Commissarie; Notarile, Testamenti; Notarile, Atti; Cinque Savi alla Mercanzia; V Savi alla Mercanzia; Riformatori dello Studio di Padova; Arti; Milizia da Mar; Inquisitori di Stato; Capi del Consiglio di Dieci, Lettere di rettori; Provveditori alle Pompe; Scuola Grande di San Rocco; Dieci Savi alle Decime; Cancelleria inferiore, Notai; SEA; Grazie; Compilazione delle leggi; Esecutori contro la bestemmia; Giudici di Petizion, Inventari; Quarantia Criminal; Podestà di Murano; Consultori in iure; Patroni e Provveditori all'Arsenal; Signori di Notte al Criminal; Misc. Codd. I, Storia veneta; Luogotenente alla Patria del Friuli; Senato, Misti; Ufficiali alle Rason Vecchie; Collegio, Commissioni ai rettori; S. Maria della Carità; Governo austriaco; Presidio di Governo; Direzione generale di polizia; Censo stabile | reg. ##; b. ##; b. ###; busta ##; filza ##; f. ###; fz. ##; reg. ##, b. #; b. ##, fasc. #; buste ##, ##; R. ##; reg. ###; b. ###, n. ##; proc. ##; fasc. ##; filza ##, n. ##; busta ##, fascicolo #; quaderno #; b. #####; bb. ##-##
BMC; Biblioteca del Museo Correr; Museo Correr; Biblioteca del Museo Correr, Venezia; BMCVe; BCV; Correr; Biblioteca del civico museo Correr di Venezia (BCV) | ms. Cicogna ####; Cod. Cicogna ####; Mss. P.D. c ####; Ms. Donà dalle Rose ##; Mss. Gradenigo-Dolfin ##; Codici Cicogna; Mss. Correr ###; Mariegola ###; P.D. ###/C; mss. Provenienze Diverse, C. ### | b. ##; fasc. #; vol. ##; n. ##
BNM; Biblioteca Nazionale Marciana; Biblioteca Marciana; Marciana; Venezia, Biblioteca Nazionale Marciana; BNMVe; B.N.M. | Mss. It. VII, ### (= ####); It. VII 2580 (12473); ms. It., cl. VII, ### (####); Cod. it. VII ## (####); Lat. @ ## (=####); mss. lat., cl. X, ##; It. cl. VI, cod. ##; Ital. VII.###; cod. Marc. lat. XIV, ### |
ASF; ASFi; Archivio di Stato di Firenze; Archivio di Stato di Firenze (ASF); Firenze, Archivio di Stato; ASFI | Mediceo del Principato; MdP; Mediceo avanti il Principato; Carte Strozziane, serie @; Signori, Missive, I Cancelleria; Signori, Legazioni e Commissarie; Catasto; Notarile Antecosimiano; Otto di Guardia e Balìa; Provvisioni, Registri; Arte della Lana; Consulte e pratiche; Pratica segreta; Dieci di Balìa, Responsive; Manoscritti; Miscellanea medicea; Diplomatico, Cestello; Guardaroba Medicea; Onestà | filza ###; reg. ##; f. ####; b. ##; inserto ##; filza ####, ins. #; vol. ##; ins. #
ASR; ASRo; Archivio di Stato di Roma; A.S.R.; ACS; Archivio Centrale dello Stato; Archivio centrale dello Stato, Roma; ACS, Roma; A.C.S. | Tribunale criminale del Governatore; Trenta Notai Capitolini, uff. ##; Camerale I; Camerale @; Notai del Tribunale dell'A.C.; Ministero dell'Interno, Direzione generale di pubblica sicurezza; MI, DGPS, AGR; Casellario politico centrale; CPC; Presidenza del Consiglio dei Ministri, ~-1918; Segreteria particolare del duce, Carteggio ordinario; SPD, CR; Min. Int., Gab.; PS, ~; PNF, Situazione politica ed economica delle province; Tribunale speciale per la difesa dello Stato | b. ##; b. ###; busta ###, fasc. #; b. ##, f. ##; fasc. ####; reg. ###; vol. ##; cat. C1, b. #; b. ###, ad nomen
ASM; ASMi; Archivio di Stato di Milano; Archivio di Stato di Torino; ASTo; AST; Archivio di Stato di Napoli; ASNa; ASN; Archivio di Stato di Genova; ASGe; ASG; Archivio di Stato di Bologna; ASBo; Archivio di Stato di Modena; ASMo; Archivio di Stato di Mantova; ASMn; Archivio di Stato di Palermo; ASPa; Archivio di Stato di Siena; ASSi; Archivio di Stato di Lucca; ASLu; Archivio di Stato di Padova; ASPd; Archivio di Stato di Verona; ASVr; Archivio di Stato di Vicenza; Archivio di Stato di Treviso; ASTv; Archivio di Stato di Udine; ASUd; Archivio di Stato di Brescia; ASBs; AS Bergamo; Archivio di Stato di Parma; Archivio di Stato di Perugia | Sforzesco, Potenze estere; Carteggio visconteo-sforzesco; Atti di Governo, Commercio p.a.; Fondo di Religione; Corte, Materie politiche per rapporto all'estero, Lettere ministri, Venezia; Sezioni Riunite; Paesi, Nizza e Savoia; Sommaria, Partium; Collaterale, Notamenti; Cappella del Cappellano maggiore; Archivio Segreto; San Giorgio, Cancellieri; Notai Antichi; Senato, Senarega; Assunteria di Munizione; Tribunale del Torrone; Cancelleria ducale, Ambasciatori, Roma; Archivio per materie, Musica; Archivio Gonzaga; Gonzaga; Tribunale del Real Patrimonio; Notai defunti; Balìa; Concistoro; Anziani al Tempo della Libertà; Estimo 1418; Estimo 1518; Notarile; Antichi Archivi Veronesi, Territorio; Comune, Ducali; Corporazioni soppresse; Università; Ufficio del registro; Prefettura, Gabinetto; Fondo Caimo; Podestà, Atti criminali; Archivio comunale | b. ##; b. ####; cart. ##; cart. ###; mazzo #; m. ##; reg. ##; fasc. #; filza ###; vol. ##; busta ###; busta #, fasc. ##; fascio ###; scaffale #, n. ##; tomo #; liber ##; mazzo ##, n. #; pacco ##; scat. #
ASVat; ASV; Archivio Segreto Vaticano; Arch. Segr. Vat.; Archivio Apostolico Vaticano; AAV; BAV; Biblioteca Apostolica Vaticana; ACDF; Archivio della Congregazione per la Dottrina della Fede; ARSI; Archivum Romanum Societatis Iesu; APF; Archivio storico di Propaganda Fide | Segreteria di Stato, Venezia; Segr. Stato, Spagna; Segreteria di Stato, Germania; Dispacci del Nunzio a Venezia alla Segreteria di Stato; Misc., Arm. @; Fondo Borghese, serie @; Reg. Vat. ###; Congr. Concilio, Relationes Dioecesium; Arch. Nunz. Venezia; Vat. lat. ####; Barb. lat. ####; Urb. lat. ####; Ottob. lat. ###; Chig. Q.@.##; S.O., St. St., L 4 a; Decreta ~; Ven. ###; Rom. ##; Epp. Gen. ##; SOCG; Acta | vol. ###; b. ##; voll. ##-##; fasc. #; reg. ##; ##, ##; t. ##
Archivio storico del Comune di Treviso; Archivio della Curia Patriarcale di Venezia; ASPV; Archivio storico del Patriarcato di Venezia; Archivio della Curia Vescovile di Vicenza; ACVPd; Archivio Storico Diocesano di Milano; ASDMi; Archivio Arcivescovile di Udine; Archivio parrocchiale di S. Zaccaria; A. A. C.; Archivio storico civico di Belluno; Archivio Capitolare di Verona; IRE; Archivio dell'Ateneo Veneto; Archivio storico del Comune di Chioggia; Biblioteca Bertoliana di Vicenza; Bibl. Bertol. Vi.; Biblioteca civica di Padova; BCP; Biblioteca Querini Stampalia; BQS; Biblioteca Ambrosiana; Milano, Biblioteca Ambrosiana; Biblioteca Nazionale Centrale di Firenze; BNCF; Biblioteca Medicea Laurenziana; BSMV; Biblioteca Universitaria di Bologna; BUB; Istituto Feltrinelli, Milano | Visite pastorali; Stato delle chiese; Sezione antica, Actorum mandatorum praeceptorum; Libri parti; Lib. Cons.; Liber Consiliorum; Provisioni; Battesimi; Matrimoni; Registri dei morti; Causarum criminalium; Fondo Cappello; Carte Cavallotti; Estimi; Cod. Magl. @, ###; Fondo Nazionale, II.@.##; Conventi Soppressi, ###; Plut. ##, ##; ms. ####; ms. C.M. ###; cod. D ### inf.; Ms. Gonz. ##.#.##; Gonzati | b. ##; reg. #; vol. @; n. ##; fasc. #; b. #, fasc. ##; busta #; cart. ##; libro #; t. @
""",
    "es": """
AGI; Archivo General de Indias; A.G.I.; Archivo General de Indias (AGI); Archivo General de Indias, Sevilla; Sevilla, AGI | Indiferente; Indiferente General; Indiferente, ###; Audiencia de Lima; Lima, ##; México, ###; Patronato, ###; Audiencia de Charcas; Charcas, ###; Santo Domingo, ##; Contratación, ####; Contaduría, ###; Escribanía de Cámara; Justicia, ###; Guatemala, ##; Quito, ##; Santa Fe, ###; Audiencia de Guadalajara; Filipinas, ##; Estado, ## | leg. ###; leg. ###, lib. #; legajo ####; leg. ##, exp. #; R. #; ramo #; N. #, R. ##; leg. ###, núm. ##; lib. #; ramo #, núm. ##
AHN; Archivo Histórico Nacional; A.H.N.; Archivo Histórico Nacional (AHN), Madrid; Madrid, AHN | Inquisición; Estado; Consejos; Consejos Suprimidos; Clero; Órdenes Militares, Santiago; Nobleza, Osuna; Gobernación; Diversos; Fondos Contemporáneos, Causa General; Universidades; Ultramar; Jesuitas | leg. ####; legajo ###; leg. ####, exp. ##; lib. ###; libro ####; caja ##, exp. #; C. ###, D. ##; carp. ##
AGS; Archivo General de Simancas; A.G.S.; Archivo General de Simancas (AGS); Simancas | Estado; Estado-K; Cámara de Castilla; Guerra Antigua; Guerra y Marina; Registro General del Sello; RGS; Expedientes de Hacienda; Contaduría Mayor de Cuentas; CMC, 1ª época; Secretaría de Marina; Secretarías Provinciales; Escribanía Mayor de Rentas; Gracia y Justicia; Dirección General del Tesoro | leg. ###; leg. ####; legajo ##; lib. ##; leg. ###, núm. ##; leg. #, doc. ##;
AGN; Archivo General de la Nación; Archivo General de la Nación (AGN), México; Archivo General de la Nación, Ciudad de México; AGNM; AGN-México | Inquisición; Indios; Tierras; Mercedes; Reales Cédulas Originales; General de Parte; Historia; Bienes Nacionales; Civil; Criminal; Hospital de Jesús; Fondo Presidentes, Lázaro Cárdenas; Ramo Gobernación; DFS; Dirección General de Investigaciones Políticas y Sociales; Provincias Internas | vol. ###; vol. ####, exp. #; exp. ##; caja ##; caja ###, exp. ##; tomo ##; leg. ##; vol. ##, f. ##; exp. 432/##
Archivo de la Real Chancillería de Valladolid; ARChV; ACA; Archivo de la Corona de Aragón; Archivo de la Corona de Aragón (ACA), Barcelona; AGA; Archivo General de la Administración; Archivo del Reino de Valencia; ARV; Archivo Histórico Provincial de Sevilla; AHPS; AHPM; Archivo Histórico de Protocolos de Madrid; AHPC; Archivo General de Navarra; AGN; Arxiu Històric de la Ciutat de Barcelona; AHCB; Archivo de la Villa de Madrid; AVM; Archivo Municipal de Sevilla; AMS; Archivo Catedral de Toledo; ACT; BNE; Biblioteca Nacional de España; RAH; Real Academia de la Historia; Real Biblioteca; Archivo de la Fundación Pablo Iglesias; CDMH; Centro Documental de la Memoria Histórica | Registro de Ejecutorias; Pleitos Civiles, Alonso Rodríguez (F); Cancillería, Registros; Consejo de Aragón; Real Patrimonio, Maestre Racional; Sección Cultura; Gobierno Civil; Protocolos Notariales; prot. ###; Comptos, Registros; Consell de Cent, Deliberacions; Libros de Acuerdos; Actas Capitulares; Sección 1ª; Obra y Fábrica; Mss. ####; mss/#####; ms. ####; Colección Salazar y Castro, A-##; 9/####; II/####; PS Madrid; AARD-### | leg. ###; caja ##; caja ###.#; reg. ####; C. ###-#; carp. #; lib. ##; leg. ##, exp. #; oficio ##; caja #, doc. ##;
Archivo General de la Nación, Buenos Aires; AGN Argentina; AGNA; Archivo General de la Nación del Perú; AGNP; Archivo Arzobispal de Lima; AAL; Archivo Regional del Cusco; ARC; Archivo Nacional de Chile; ANCh; Archivo Histórico Nacional, Santiago; Archivo General de la Nación, Bogotá; AGNC; Archivo Nacional del Ecuador; ANE; Archivo y Biblioteca Nacionales de Bolivia; ABNB; Archivo Nacional de Cuba; ANC; Archivo General de la Nación, Caracas; Archivo de la Suprema Corte de Justicia; Archivo Histórico de la Ciudad de México; Archivo General de la Provincia de Buenos Aires; Instituto Ravignani; Archivo de Relaciones Exteriores, Santiago | Sala IX; Sala X, 23-4-#; Real Audiencia, Causas Criminales; Real Audiencia, Civiles; Hechicerías e Idolatrías; Intendencia, Real Hacienda; Capitanía General; Ministerio del Interior; Colonia, Caciques e Indios; Sección República, Ministerio de Gobierno; Serie Indígenas; EC; ALP; Gobierno Superior Civil; Asuntos Políticos; Gobernación de Caracas; Fondo Ayuntamiento; Intendencia de Santiago; Archivo del Cabildo; Tribunal Criminal; Juzgado del Crimen | leg. ##; legajo ##, exp. ##; vol. ###; vol. ##, pieza #; caja #; C. ##; cuad. ###; tomo @; leg. ##, cuad. ###; expte. ##; caja ##, exp. #; prot. ##
""",
    "pt": """
ANTT; Arquivo Nacional da Torre do Tombo; IAN/TT; Torre do Tombo; A.N.T.T.; Arquivo Nacional da Torre do Tombo (ANTT), Lisboa; Lisboa, ANTT | Inquisição de Lisboa; Inquisição de Évora; Tribunal do Santo Ofício, Conselho Geral; Chancelaria de D. João III; Chancelaria de D. Manuel I; Chancelaria Régia, D. Afonso V; Corpo Cronológico, Parte I; Gavetas; Desembargo do Paço; Ministério do Reino; Registo Geral de Mercês; Mesa da Consciência e Ordens; Arquivo Salazar, AOS/CO/PC-##; PIDE/DGS, SC; Manuscritos da Livraria, n.º ###; Leitura Nova; Feitos Findos; Junta do Comércio; Ministério dos Negócios Estrangeiros | proc. ####; proc. #####; liv. ##; livro ##; mç. ##; mç. ##, doc. ##; maço ##, n.º #; cx. ##; cx. ##, mç. #; gav. 15, mç. #, n.º ##; liv. ##, n.º #; NT ###
AHU; Arquivo Histórico Ultramarino; A.H.U.; Arquivo Histórico Ultramarino (AHU), Lisboa | Bahia; Conselho Ultramarino, Brasil-Pernambuco; CU, Rio de Janeiro; Pernambuco; Angola; Moçambique; Avulsos, Maranhão; Minas Gerais; Cabo Verde; Sena; Códices; cód. ###; ACL_CU_015; Timor; Índia; Luísa da Fonseca | cx. ##; cx. ##, doc. ##; cx. ##, doc. ####; cx. ###, D. ####; caixa ##, documento ##; n.º ##
Arquivo Nacional; AN; ANRJ; AN-RJ; Arquivo Nacional, Rio de Janeiro; Arquivo Nacional (Rio de Janeiro) | Série Justiça, IJ1 ###; Série Interior, IJJ# ###; Vice-Reinado; Junta do Comércio; Fundo Polícia da Corte; Corte de Apelação; Fundo SNI; Relação do Rio de Janeiro; Secretaria de Estado do Brasil; Diversos GIFI, 5B ###; Real Erário | cx. ##; cx. ###, pac. #; cód. ###; códice ###, v. #; maço ##; maço ###, n. ####; cx. #; pacote ##; n. ###, cx. ##, gal. A
Arquivo Público do Estado de São Paulo; APESP; AESP; Arquivo Público do Estado da Bahia; APEB; APEBa; Arquivo Público Mineiro; APM; Arquivo Público do Estado do Rio de Janeiro; APERJ; Arquivo Público Estadual Jordão Emerenciano; APEJE; Arquivo Histórico do Rio Grande do Sul; AHRS; APERS; Arquivo Edgard Leuenroth; AEL; AEL/Unicamp; CPDOC; CPDOC/FGV; Arquivo Geral da Cidade do Rio de Janeiro; AGCRJ; Arquivo da Cúria Metropolitana de São Paulo; ACMSP; Instituto Histórico e Geográfico Brasileiro; IHGB; Fundação Biblioteca Nacional; BN; BNRJ; IEB-USP | Autos crimes; Seção Colonial, Ordens Régias; Seção Judiciária, Inventários; Presidência da Província, Escravos; Polícia; Ofícios diversos; Secretaria de Governo, SG ##; SP PP 1/##; Câmara Municipal de Ouro Preto, CMOP; DEOPS, Série Prontuários; Polícia Política, Setor Integralismo; Fundo Requerimentos; Livros de Notas; Fundo Getúlio Vargas, GV c ~.##.##; Coleção Osvaldo Aranha; Devassas; Registros de casamentos; Coleção Araújo, lata ##; II-34, ##, ##; I-31,##,##; Arquivo Mário de Andrade; Coleção Tobias Monteiro | cx. ##; maço ####; maço ##; lata ##; lata ##, pasta ##; livro ##; pront. n. ####; doc. ##; pasta ##; cód. ###; caixa ###, doc. ##; DL ###, doc. ##; E. 1, Cx. ##, n. ##
Biblioteca Nacional de Portugal; BNP; BNL; Biblioteca da Ajuda; BA; Biblioteca Pública de Évora; BPE; Arquivo Distrital de Braga; ADB; Arquivo Distrital do Porto; ADP; Arquivo da Universidade de Coimbra; AUC; Arquivo Histórico Militar; AHM; Arquivo Municipal de Lisboa; AML; Arquivo Histórico Municipal do Porto; AHMP; Arquivo Histórico de Moçambique; Arquivo Nacional de Angola; ANA; Historical Archives of Goa; HAG | Reservados, cód. ####; Cód. ###; Fundo Geral, ms. ###; Jesuítas na Ásia, 49-IV-##; 51-VI-##; cód. CV/1-##; Registo Geral; Cabido; Vereações; Chancelaria Régia, Livro # de Consultas; 1.ª Divisão, 14.ª secção; 3ª secção, 2ª divisão; Fundo do Governo Geral; Monções do Reino; Livros das Plantas; Notas para escrituras | cx. ##; liv. #; liv. ##; n.º ##; cx. ##, n.º ##; cota ##; mç. #; pasta ##; vol. ##
""",
    "nl": """
Nationaal Archief; NA; NL-HaNA; Nationaal Archief, Den Haag; Algemeen Rijksarchief; ARA; Stadsarchief Amsterdam; SAA; GAA; Gemeentearchief Rotterdam; Het Utrechts Archief; HUA; Noord-Hollands Archief; NHA; Rijksarchief Gent; RAG; Stadsarchief Antwerpen; SAA; Felixarchief; Zeeuws Archief; Regionaal Archief Leiden; Tresoar; IISG; NIOD | 2.04.26.02; VOC, 1.04.02; Staten-Generaal, 1.01.02; Ministerie van Koloniën; 1.05.06; Archief van de Burgemeesters, 5028; 5075; Notarieel archief; Archief SDAP; Archief 249; Raad van Vlaanderen; Oud Archief Kortrijk; Insolvente Boedelskamer; Weeskamer; Oud Rechterlijk Archief | inv.nr. ###; inv. nr. ####; inv.nr. ##, nr. #; nr. ###; dossier ###; doos ##
""",
    "af": """
Kaapse Argiefbewaarplek; KAB; Kaapse Argiefbewaarplek (KAB); Nasionale Argief van Suid-Afrika; SAB; Transvaalse Argiefbewaarplek; TAB; Vrystaatse Argiefbewaarplek; VAB; NG Kerk-argief, Stellenbosch; Argief vir Eietydse Aangeleenthede, Bloemfontein | C ###; CO ####; 1/STB 10/###; NTS ####; GH 1/##; G 2 1/#; PV ##; SS ###; A ### | lêer ##; band ##; deel #; bylae ##
""",
    "pl": """
Archiwum Akt Nowych; AAN; AGAD; Archiwum Główne Akt Dawnych; Archiwum Państwowe w Krakowie; APKr; Archiwum Państwowe w Łodzi; AIPN; AIPN; Archiwum Państwowe w Poznaniu; Biblioteka Jagiellońska; Biblioteka Książąt Czartoryskich; Biblioteka Ossolineum; Centralne Archiwum Wojskowe; CAW | KC PZPR; MSW; Ministerstwo Oświaty; Archiwum Radziwiłłów, dz. @; Metryka Koronna; Komisja Rządowa Spraw Wewnętrznych; BU ####/##; StGKr; Akta miasta Krakowa; Rząd Gubernialny Piotrkowski; Delegatura Rządu RP na Kraj; Prezydium Rady Ministrów | sygn. ###; sygn. 237/V-##; sygn. ####; t. #; rkps ####; rkp. ###; sygn. ##, t. #; teka ##
""",
    "ru": """
РГАСПИ; ГАРФ; РГАЛИ; РГИА; РГАДА; РГВИА; РГВА; РГАЭ; РГАНИ; ЦГАИПД СПб; ЦГА СПб; ОР РНБ; ОР РГБ; АВПРИ; АВП РФ; Архив РАН; СПбФ АРАН; ГАСО; ГАНО; ЦДООСО; НИОР РГБ; ЦГИА СПб; ИРЛИ; РО ИРЛИ; ЦАМО; ГАТО; ЦИАМ | Ф. ##. Оп. #; Ф. ###. Оп. #; Ф. Р-####. Оп. #; Ф. ####. Оп. ##; Ф. ###; Ф. ##; Ф. 17. Оп. ###; ф. ##, оп. #; ф. ###, оп. ## | Д. ###; Д. ####; Ед. хр. ##; Д. ##; Карт. #. Ед. хр. ##; д. ###; № ##
""",
    "zh": """
上海市档案馆; 中国第一历史档案馆; 第一历史档案馆; 中国第二历史档案馆; 第二历史档案馆; 北京市档案馆; 四川省档案馆; 江苏省档案馆; 广东省档案馆; 天津市档案馆; 台北“国史馆”; 中研院近代史研究所档案馆; 重庆市档案馆; 浙江省档案馆; 湖北省档案馆; 中央档案馆 | 军机处录副奏折; 朱批奏折; 宫中档; 刑科题本; 内阁大库档案; 上海市总工会档案; 上海市商会档案; 国民政府档案; 实业部档案; 外交部档案; 蒋中正总统文物; 清代巴县档案; 公共租界工部局; 民国时期档案 | 档号B###-#-####; 档号Q##-#-##; 档案号03-####-###; 档号：##-##-###; 全宗号#，案卷号###; 卷号##; J###-###-####; C#-#-###
""",
    "ja": """
外務省外交史料館; 外交史料館; 国立公文書館; 東京大学史料編纂所; 東京大学史料編纂所所蔵; 防衛省防衛研究所; 防衛研究所図書館; 国立国会図書館憲政資料室; 憲政資料室; 京都府立京都学・歴彩館; 神奈川県立公文書館; 早稲田大学図書館; 大原社会問題研究所; 宮内庁書陵部; 北海道立文書館; アジア歴史資料センター | 太政類典; 公文録; 公文類聚; 外務省記録; 戦前期外務省記録; 陸軍省大日記; 島津家文書; 大久保利通関係文書; 井上馨関係文書; 公文雑纂; 枢密院会議文書; 牧野伸顕関係文書; 近衛家文書; 開拓使文書; 月島調査資料 | 第#編第##巻; A-#-#-#-#; B-#-#-#-#; 明治##年・第##巻; 請求番号##-##; Ref. C###########; 書類の部##; ##号
""",
    "ko": """
국가기록원; 규장각; 규장각한국학연구원; 국사편찬위원회; 한국학중앙연구원 장서각; 장서각; 국립중앙도서관; 외교사료관; 대통령기록관 | 奎#####; 조선총독부 기록물; 경성지방법원 검사국 문서; 외무부 외교문서; 통감부문서; 총무처 의안; 각사등록; 古#### | BA00#####; CJA####; 제#권; 제##책; 롤번호 C-00##; 필름번호 ##
""",
    "la": """
Archivum Secretum Vaticanum; Biblioteca Apostolica Vaticana; BAV; ARSI; Archivum Romanum Societatis Iesu; Bayerische Staatsbibliothek, München; BSB; Österreichische Nationalbibliothek; Staatsbibliothek Berlin; Paris, BnF; London, BL; Bruxelles, KBR; St. Gallen, Stiftsbibliothek; Leiden, UB | Vat. lat. ####; Reg. lat. ####; Barb. lat. ####; Pal. lat. ###; Clm #####; Cod. ####; Cod. Vind. ####; lat. #####; Ms. lat. fol. ##; Cod. Sang. ###; VLQ ##; Rom. ###; Reg. Vat. ## |
""",
}
# Words before a leaf, which are no part of it, and how leaves are numbered; "#" as above, "r" and "v" sides
FOLIOS: dict[str, tuple[str, ...]] = {
    "en": (
        "f. {s}",
        "fol. {s}",
        "ff. {r}",
        "fos {r}",
        "fols. {r}",
        "fo. {s}",
        "folio {s}",
        "f. {n}",
        "fols {m}",
        "f. {n}",
        "p. {n}",
        "no. {n}",
    ),
    "de": (
        "Bl. {n}",
        "Bl. {m}",
        "Bl. {n}",
        "fol. {s}",
        "fol. {r}",
        "f. {s}",
        "Bl. {n}f.",
        "Bl. {s}",
        "Bll. {m}",
        "Blatt {n}",
        "S. {n}",
        "fol. {n}",
    ),
    "fr": (
        "f. {s}",
        "fol. {s}",
        "f° {s}",
        "fo {s}",
        "ff. {r}",
        "f. {n}",
        "f° {m}",
        "fol. {m}",
        "f° {n}",
        "ff. {m}",
        "p. {n}",
        "f. {n} v°",
        "fol. {n} r°",
        "f° {n} v°-{n} r°",
    ),
    "it": (
        "c. {s}",
        "c. {s}",
        "cc. {r}",
        "c. {n}",
        "cc. {m}",
        "f. {s}",
        "ff. {r}",
        "f. {n}",
        "fol. {s}",
        "p. {n}",
        "cc. n. n.",
        "c. {s}-v",
        "carta {n}",
        "car. {n}",
        "carte {m}",
        "c. {n} t.",
        "cc. {r}, {r}",
    ),
    "es": (
        "f. {s}",
        "fol. {s}",
        "ff. {r}",
        "fols. {r}",
        "fol. {n}",
        "f. {n}",
        "fs. {m}",
        "fols. {m}",
        "fol. {n}v",
        "s/f",
        "ff. {m}",
        "f. {n} vta.",
    ),
    "pt": (
        "fl. {s}",
        "fls. {r}",
        "f. {s}",
        "fl. {n}",
        "fls. {m}",
        "fl. {n}v",
        "fol. {s}",
        "f. {n}",
        "ff. {r}",
        "fl. {n}v.",
        "s/fl.",
    ),
    "nl": ("f. {s}", "fol. {s}", "f. {r}", "fo. {n}", "f° {n}", "p. {n}"),
    "af": ("p. {n}", "pp. {m}", "f. {n}", "fol. {s}"),
    "pl": ("k. {n}", "k. {m}", "k. {n}v", "s. {n}", "f. {s}", "k. {s}"),
    "ru": ("Л. {n}", "Л. {m}", "Л. {n} об", "Л. {m}", "л. {n}", "лл. {m}", "Л. {n}–{n} об", "Л. {n}"),
    "la": ("f. {s}", "fol. {s}", "ff. {r}", "f. {r}"),
}
SHARE_UNIT, SHARE_FOLIO = 0.75, 0.55
SHARE_NAMELESS, SHARE_FURTHER = 0.1, 0.14  # of items whose archive is not named again; of those with further boxes or leaves
UNIT_CUE = re.compile(
    r"(?:box|folder|file|Nr\.|Bd\.|Kt\.|dossier|pièce|b\.|reg\.|filza|busta|fasc\.|leg\.|legajo|exp\.|cx\.|mç\.|proc\.|inv\.?\s?nr\.?|sygn\.|t\.|Д\.|Ед\. хр\.|vol\.|inv\.|Br|档号|全宗号|案卷号)(?![a-z])"
)
LEAF_CUE = re.compile(r"(Bl\.|ff?\.|fol\.|cc?\.|k\.|Л\.|pp\.) (\d.*)$")
SIDES = ("r", "v")


@cache
def _rows(lang: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    lines = HOLDINGS.get(lang, HOLDINGS["en"]).strip().splitlines()
    return tuple(tuple(tuple(part.strip() for part in cell.split(";")) for cell in line.split("|")) for line in lines)


def roman(number: int) -> str:
    """A number below 4000 in roman figures.

    >>> roman(1549)
    'MDXLIX'
    """
    values = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    out = ""
    for value, figure in values:
        out += figure * (number // value)
        number %= value
    return out


def numbered(rng: random.Random, mask: str) -> str:
    """The mask with numbers in place of its marks."""
    mask = re.sub("#+", lambda run: str(rng.randint(1, 10 ** min(len(run.group()), rng.randint(1, 5)) - 1 or 9)), mask)
    mask = re.sub("@", lambda _: roman(rng.randint(1, 24)), mask)
    return re.sub("~", lambda _: str(rng.randint(1690, 1970)), mask)


def leaf(rng: random.Random, lang: str) -> tuple[str, str]:
    """A leaf or leaves, and the words before it: ("c. ", "5r").

    "cc. n. n." has nothing but words: it is a leaf as a whole.
    """
    masks = FOLIOS.get(lang)
    if masks is None:
        return "", ""
    mask = rng.choice(masks)
    if "{" not in mask:
        return "", mask
    first = rng.randint(1, 400)
    gap = rng.choice(("-", "–", "-"))
    last = first + rng.randint(1, 12)
    cue, rest = mask[: mask.index("{")], mask[mask.index("{") :]
    side = rng.choice(SIDES)
    value = {
        "s": f"{first}{side}",
        "n": str(first),
        "m": f"{first}{gap}{last}",
        "r": f"{first}{rng.choice(SIDES)}{gap}{last}{side}",
    }
    if rng.random() < 0.15:
        value["r"] = f"{first}r{gap}v"
    return cue, rest.format(**value)


def holding(rng: random.Random, lang: str) -> dict[str, str]:
    """An invented item of a real record group: {"archive", "fonds", "unit", "foliocue", "folio"}, some of them at times missing."""
    names, fonds, units = rng.choice(_rows(lang))
    out = {"archive": rng.choice(names)}
    if fonds != ("",) and rng.random() < 0.95:
        out["fonds"] = numbered(rng, rng.choice(fonds))
    unit = numbered(rng, rng.choice(units))
    if unit and rng.random() < SHARE_UNIT:
        out["unit"] = unit
    if rng.random() < SHARE_FOLIO and ("unit" in out or "fonds" in out):
        cue, value = leaf(rng, lang)
        if value:
            out["foliocue"], out["folio"] = cue, value
    return out


def further(rng: random.Random, lang: str, first: Mapping[str, str]) -> list[tuple[str, str]]:
    """More of the same record group, after the first item: texts with labels ("; reg. 14, c. 7v")."""
    out: list[tuple[str, str]] = []
    for _ in range(rng.choice((1, 1, 2))):
        out.append((rng.choice(("; ", "; ", ", ")), ""))
        word = first.get("unit", "")
        if word and rng.random() < 0.6:
            out.append((re.sub(r"\d+", lambda _: str(rng.randint(1, 300)), word), "unit"))
            if rng.random() < 0.5 or "folio" not in first:
                continue
            out.append((", ", ""))
        cue, value = leaf(rng, lang)
        out += [(cue, ""), (value, "folio")] if value else [(str(rng.randint(1, 99)), "folio")]
    return out


def parted(cell: str) -> dict[str, str]:
    """The parts of a seed's holding.

    >>> parted("Landesarchiv Berlin, A Pr.Br. Rep. 030, Nr. 15834, Bl. 12")
    {'archive': 'Landesarchiv Berlin', 'foliocue': 'Bl. ', 'folio': '12', 'fonds': 'A Pr.Br. Rep. 030', 'unit': 'Nr. 15834'}
    """
    mark = "，" if "，" in cell else "、" if "、" in cell else ". " if cell.startswith("РГ") else ", "
    archive, *rest = cell.split(mark)
    out = {"archive": archive}
    if rest and (match := LEAF_CUE.match(rest[-1])) is not None:
        out["foliocue"], out["folio"] = match.group(1) + " ", match.group(2)
        rest.pop()
    at = next((number for number, part in enumerate(rest) if UNIT_CUE.match(part)), len(rest))
    for key, parts in (("fonds", rest[:at]), ("unit", rest[at:])):
        if parts:
            out[key] = mark.join(parts)
    return out


def located(rng: random.Random, text: Mapping[str, str], lang: str, printed: str) -> tuple[tuple[str, str], ...]:
    """The archive and what locates the item in it, in texts with labels; `printed` is the language of the citation."""
    joint = {"zh": "，", "ja": "、", "ru": ". "}.get(printed) or rng.choices((", ", ". "), (92, 8))[0]
    nameless = "fonds" in text and ("unit" in text or "folio" in text) and rng.random() < SHARE_NAMELESS
    out = [] if nameless else [(text["archive"], "archive")]
    for key in ("fonds", "unit", "folio"):
        if key not in text:
            continue
        if out:
            first = len(out) == 1 and not nameless and joint == ", "
            out.append(((rng.choices((", ", " ", ": ", "; "), (80, 12, 6, 2))[0] if first else joint), ""))
        if key == "folio":
            out.append((text["foliocue"], ""))
        out.append((text[key], key))
    if ("folio" in text or "unit" in text) and joint == ", " and rng.random() < SHARE_FURTHER:
        out += further(rng, lang, text)
    return tuple(out)


def deposited(rng: random.Random, text: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """An item of an archive from the smallest to the largest, box, collection, archive, in texts with labels."""
    joint = rng.choices((", ", "; "), (94, 6))[0]
    parts = [(text[key], key) for key in ("unit", "fonds", "archive") if key in text]
    if len(parts) == 3 and rng.random() < 0.4:
        parts[:2] = parts[1::-1]
    return tuple(segment for part in parts for segment in ((joint, ""), part))[1:]
