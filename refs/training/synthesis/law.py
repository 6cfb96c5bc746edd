"""Courts, reporters, statutes, law journals and commentaries, and works of law made of them."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from refs.training.synthesis.archives import numbered
from refs.training.synthesis.people import Name, parse_names
from refs.training.synthesis.works import Work

COURTS: dict[str, str] = {
    "ja": "最判; 最判; 最大判; 最一小判; 最二小判; 最三小決; 最決; 大判; 大連判; 東京高判; 大阪高判; 東京地判; 大阪地判; 京都地判; 札幌高判; 最高裁大法廷; 福岡地判",
    "ko": "대법원; 대법원; 대법원; 헌법재판소; 헌재; 서울고등법원; 서울고법; 서울중앙지방법원; 부산지방법원; 서울행정법원; 대구고등법원",
    "zh": "最高人民法院; 北京市高级人民法院; 上海市第一中级人民法院; 广东省高级人民法院; 江苏省无锡市中级人民法院; 最高法院; 臺灣高等法院; 最高行政法院",
    "en": "2d Cir.; 9th Cir.; D.C. Cir.; 5th Cir.; Fed. Cir.; 7th Cir.; S.D.N.Y.; N.D. Cal.; D. Mass.; E.D. Va.; Cal. Ct. App.; N.Y. App. Div.; Del. Ch.; Tex. App.; Wis.; Cal.; N.J.; HL; CA; QB; Ch; PC; UKSC; Ct Sess; ECtHR; HCA; SCC; CC; SCA",
    "de": "BVerfG; BGH; BGH; BAG; BSG; BFH; BVerwG; OLG Köln; OLG Frankfurt a. M.; OLG Hamm; OLG München; LG Hamburg; AG Charlottenburg; VGH Mannheim; OVG Münster; VG Berlin; RG; KG; EuGH; EGMR; OGH; BGer; LAG Düsseldorf; BayObLG; BGH (V. Zivilsenat); Bundesgerichtshof; Bundesverfassungsgericht",
    "fr": "Cass. civ. 1re; Cass. 1re civ.; Cass. civ. 2e; Cass. com.; Cass. soc.; Cass. crim.; Cass. 3e civ.; Cass. ass. plén.; Cass., ch. mixte; CE; CE, ass.; CE, sect.; Conseil d'État; Cons. const.; CA Paris; CA Versailles; CAA Lyon; TGI Paris; TA Lille; T. confl.; CJUE; CEDH; CJCE; TPICE; Trib. com. Nanterre; Cour de cassation, chambre sociale",
    "it": "Cass. civ., sez. I; Cass., sez. un.; Cass. civ., sez. un.; Cass. pen., sez. VI; Cass. pen., Sez. Un.; Cass.; Corte cost.; Corte cost.; Cons. Stato, sez. V; Cons. St., sez. IV; TAR Lazio, Roma, sez. I; Trib. Milano; Trib. Roma; App. Torino; Corte EDU; Corte giust. CE; Corte di giustizia; Cass. civ., sez. lav.; Corte conti, sez. riun.",
    "nl": "HR; HR; Hoge Raad; Hof Amsterdam; Hof 's-Gravenhage; Rb. Rotterdam; Rb. Den Haag; ABRvS; CRvB; HvJ EU; EHRM; Afdeling bestuursrechtspraak van de Raad van State; Arbitragehof; Cass.",
    "es": "Tribunal Supremo; Tribunal Supremo (Sala 1ª); Tribunal Constitucional; Audiencia Provincial de Madrid; AP Barcelona; Audiencia Nacional; TSJ Cataluña; Corte Suprema de Justicia de la Nación; SCJN; CSJN; Corte Constitucional; Corte IDH; TEDH; TJUE; Corte Suprema; Cámara Nacional en lo Civil",
    "pt": "Supremo Tribunal Federal; STF; STF; STJ; Superior Tribunal de Justiça; TST; TJSP; Tribunal de Justiça de São Paulo; TRF4; TJRS; STJ, 3ª Turma; STF, Pleno; Tribunal Constitucional; Supremo Tribunal de Justiça; Tribunal da Relação de Lisboa; Corte IDH; BRASIL. Supremo Tribunal Federal; BRASIL. Superior Tribunal de Justiça",
}
# Numbers of decisions and places in reporters
NUMBERS: dict[str, str] = {
    "ja": "昭和##年（オ）第###号; 昭和##年(あ)第####号; 平成##年（受）第###号; 平成##年（行ツ）第##号; 昭和##年（ワ）第####号",
    "ko": "##다#####; ##도####; 20##다######; ##누####; 20##두####; 20##헌나#; ##헌가##; 20##헌바###; ##다카###; 20##도#####",
    "zh": "（20##）最高法民终###号; （20##）民一终字第##号; （20##）沪一中民终字第####号; （20##）京73行初###号; ##年度台上字第####號; ##年度判字第###號; ###年度訴字第###號",
    "en": "### U.S. ###; ### U.S. ###; ### U.S. ###; ### F.2d ###; ### F.3d ####; ### F. Supp. ###; ### F. Supp. 2d ####; ### S. Ct. ####; ## Cal. 4th ###; ### N.E.2d ###; ### N.Y.2d ##; ### P.2d ###; ### A.2d ###; ## Mass. ###; ## L. Ed. 2d ###; No. 0#-cv-####, 2010 WL #######; No. 10-####, slip op.; [%] AC ###; [%] 1 AC ##; [%] # WLR ###; [%] QB ###; [%] Ch ###; [%] UKSC ##; [%] UKHL ##; [%] EWCA Civ ###; [%] EWHC #### (QB); (%) ## EHRR ###; [%] # All ER ###; (%) ### CLR ##; [%] # SCR ###; App no #####/##; (%) ## Cox CC ###; [%] 2 Lloyd's Rep ###; % (#) SA ###; ECLI:EU:C:%:###; [%] ECR ###; [%] ECR I-####; [%] UKSC ##, [%] AC ###; Case C-###/##, [%] ECR I-###; ### N.Y. ###, ### N.E. ##",
    "de": "@ ZR ###/##; @ ZR ##/9#; # BvR ###/##; 1 BvL ##/0#; # StR ###/##; # AZR ###/##; B # KR ##/## R; BVerwG # C ##.##; @ R ##/##; # U ##/##; 12 O ###/##; C-###/##; Rs. C-###/##; Az. # K ####/##; # ABR ##/##",
    "fr": "##-1#.###; 09-1#.###; 12-##.###; 3#####; 1#####; 20##-### QPC; 7#-## DC; C-###/##; 0#-4#.###; ##/0####; ##-8#.###",
    "it": "1####; ###; ####; ##/20##; ####; C-###/##; 2####; ricorso n. ####/##; ###/19##",
    "nl": "ECLI:NL:HR:%:####; ECLI:NL:RVS:%:###; ECLI:NL:GHAMS:%:####; nr. ##/#####; C-###/##; nr. #####",
    "es": "STS ###/20##; STC ##/19##; STC ###/20##; ATC ##/19##; SAP ###/20##; C-###/##; T-###/##; Sentencia C-###/##; Fallos: ###:####; RJ 20##\\####; núm. ###/20##; rec. ####/20##; ROJ STS ####/20##; Serie C No. ###; Amparo en revisión ###/20##",
    "pt": "RE ###.###/SP; RE n. ###.###; HC ##.###/RJ; ADI #.###/DF; ADPF ###; REsp #.###.###/RS; REsp n.º ###.###; ARE ###.###; MS ##.###; AgRg no REsp ###.###/PR; Recurso Extraordinário n. ###.###; Habeas Corpus n. ##.###; Apelação Cível n. ######; acórdão n.º ###/##; proc. n.º ####/##.#TBLSB; RR-####/20##-###-04-00.#; Súmula n. ###",
}
REPORTERS: dict[str, str] = {
    "de": "BVerfGE ##, ###; BGHZ ###, ###; BGHSt ##, ###; RGZ ##, ##; BVerwGE ##, ###; BAGE ##, ##; RGSt ##, ###; BSGE ##, ##; BFHE ###, ##; Slg. %, ####; Slg. %, I-####",
    "fr": "Bull. civ. I, n° ###; Bull. crim., n° ##; Bull. civ. V, n° ##; Rec., p. ###; Rec. Lebon, p. ##; GAJA, n° ##; Rec. CE, p. ###; Rec. p. I-####",
}
STATUTES: dict[str, str] = {
    "en": "42 U.S.C. § 1983; ## U.S.C. § ####; ## U.S.C. §§ ####–##; 28 U.S.C. § 13##(a); 15 U.S.C. § 78j(b); Pub. L. No. 1##-###, ### Stat. ####; ## C.F.R. § ###.##; 17 C.F.R. § 240.10b-5; U.S. CONST. amend. XIV, § #; U.S. Const. art. I, § 8, cl. #; Cal. Penal Code § ###; N.Y. Gen. Bus. Law § ###; Fed. R. Civ. P. ##(b)(#); Fed. R. Evid. ###; H.R. Rep. No. ##-####; S. Rep. No. ##-###; ## Fed. Reg. ##,###; Restatement (Second) of Torts § ###A; U.C.C. § 2-###; SI 19##/####; s ##(#); Cm ####; HC Deb ## col ###; [%] OJ L###/##; OJ % C ###/#; art. ##; GA Res ##/###; 999 U.N.T.S. ###; 1###, 33 I.L.M. ####",
    "de": "BGBl. I S. ###; BGBl. % I, S. ####; BGBl. II S. ##; BT-Drs. ##/####; BT-Drucks. ##/###; BR-Drs. ###/##; RGBl. S. ###; ABl. L ### v. 12.7.%, S. #; ABl. EG Nr. L ##; GVBl. S. ##; Drucksache ##/####",
    "fr": "JORF n° ###; JO du 12 juillet %, p. ####; JORF, 7 août %; JOUE L ###; art. L. ###-#; art. R. ###-## CCH; n° %-###; Doc. AN n° ###; JOCE n° L ##",
    "it": "l. n. ###/%; d.lgs. ## giugno %, n. ##; d.l. n. ##; art. 20##; art. ###; in G.U. n. ##; D.P.R. n. ###/%; R.D. ## marzo %, n. ###; direttiva %/##/CE",
    "es": "BOE núm. ###; art. ###; Ley ##/%; Real Decreto ###/%; DOUE L ##; Ley Orgánica #/%; DOF 12-07-%; RD-ley #/%; Diario Oficial ##.###",
    "pt": "Lei n. #.###/%; Lei nº ##.###, de % ; art. ##; Decreto-Lei n.º ###/%; Decreto n. #.###; Lei Complementar n. ##; Medida Provisória n. ###; DR, I Série, n.º ###; Diário da República n.º ##; Portaria n. ##; Resolução CNJ n. ##",
}
ACTS: dict[str, str] = {
    "en": "Clayton Act; Sherman Act; Administrative Procedure Act; Clean Air Act; Securities Exchange Act; Voting Rights Act; National Labor Relations Act; Sarbanes-Oxley Act; Communications Decency Act; USA PATRIOT Act; Theft Act; Children Act; Companies Act; Data Protection Act; Race Relations Act; Bill of Rights; European Convention on Human Rights; Treaty on the Functioning of the European Union; Vienna Convention on the Law of Treaties; Charter of the United Nations; Rome Statute of the International Criminal Court; Directive 95/46/EC of the European Parliament and of the Council; Council Regulation (EC) No 44/2001; Directive 2000/31/EC on electronic commerce; International Covenant on Civil and Political Rights; Criminal Justice and Courts Act; Immigration and Nationality Act; Social Security Act; Lanham Act; Family and Medical Leave Act",
    "de": "Strafgesetzbuch; Zivilprozessordnung; Handelsgesetzbuch; Verwaltungsgerichtsordnung; Aktiengesetz; Bundesdatenschutzgesetz; Sozialgesetzbuch; Arbeitszeitgesetz; Gesetz zur Modernisierung des Schuldrechts; Gesetz gegen Wettbewerbsbeschränkungen; Urheberrechtsgesetz; Richtlinie 95/46/EG; Verordnung (EG) Nr. 44/2001; Weimarer Reichsverfassung; Kündigungsschutzgesetz; Gesetz zur Wiederherstellung des Berufsbeamtentums; Entwurf eines Gesetzes zur Reform des Zivilprozesses; Bundes-Immissionsschutzgesetz; Bürgerliches Gesetzbuch",
    "fr": "Code du travail; Code pénal; Code de procédure civile; Loi relative aux libertés et responsabilités locales; Loi de modernisation de l'économie; Ordonnance relative au statut des magistrats; Code de la propriété intellectuelle; Directive 95/46/CE; Convention européenne des droits de l'homme; Loi pour l'égalité des chances; Décret relatif aux archives; Code général des collectivités territoriales; Traité sur l'Union européenne; Constitution du 4 octobre 1958",
    "it": "Codice civile; Codice di procedura penale; Testo unico bancario; Legge sul procedimento amministrativo; Codice del consumo; Legge fallimentare; Codice dei contratti pubblici; Trattato di Lisbona; Codice della privacy; Regolamento (CE) n. 44/2001; Riforma del titolo V della Costituzione",
    "es": "Código Civil; Código Penal; Ley de Enjuiciamiento Civil; Estatuto de los Trabajadores; Ley Orgánica del Poder Judicial; Ley de Propiedad Intelectual; Ley General de Sociedades Mercantiles; Constitución Política del Perú; Ley de Protección de Datos; Directiva 2000/31/CE; Convención Americana sobre Derechos Humanos; Ley de Amparo",
    "pt": "Código Civil; Código Penal; Código de Processo Civil; Estatuto da Criança e do Adolescente; Código de Defesa do Consumidor; Lei de Diretrizes e Bases da Educação; Marco Civil da Internet; Estatuto do Idoso; Constituição da República Portuguesa; Lei de Responsabilidade Fiscal; Código do Trabalho; Lei Geral de Proteção de Dados",
}
LAW_JOURNALS: dict[str, str] = {
    "en": "HARV. L. REV.; YALE L.J.; COLUM. L. REV.; STAN. L. REV.; U. CHI. L. REV.; MICH. L. REV.; CALIF. L. REV.; GEO. L.J.; N.Y.U. L. REV.; VA. L. REV.; U. PA. L. REV.; DUKE L.J.; CORNELL L. REV.; TEX. L. REV.; Nw. U. L. Rev.; Harv. L. Rev.; Yale L.J.; Colum. L. Rev.; Stan. L. Rev.; Am. J. Int'l L.; Harv. Int'l L.J.; J. Legal Stud.; Berkeley Tech. L.J.; Sup. Ct. Rev.; Fordham L. Rev.; UCLA L. Rev.; Vand. L. Rev.; B.U. L. Rev.; Minn. L. Rev.; Law & Contemp. Probs.; J.L. & Econ.; Am. J. Comp. L.; Hastings L.J.; Iowa L. Rev.; LQR; MLR; CLJ; OJLS; PL; ICLQ; EJIL; CML Rev; Crim LR; JLS; Public Law; Oxford Journal of Legal Studies; Legal Studies; Law Quarterly Review; European Journal of International Law; International and Comparative Law Quarterly; Common Market Law Review; European Law Journal; Journal of Law and Society; Law and Society Review; Law & Social Inquiry; Law and Critique; Criminal Law Review; Sydney Law Review; Melbourne University Law Review; McGill Law Journal; South African Law Journal; THRHR; SALJ",
    "de": "NJW; NJW; JZ; NVwZ; DÖV; DVBl.; JuS; JA; Jura; AcP; ZStW; GA; StV; NStZ; JR; MDR; WM; ZIP; BB; DB; NZA; RdA; ArbuR; AöR; Der Staat; VVDStRL; ZRP; KJ; KritV; EuGRZ; EuZW; EuR; ZaöRV; RabelsZ; IPRax; GRUR; ZUM; ZHR; ZGR; FamRZ; VersR; NuR; Rechtstheorie; ARSP; Die Verwaltung; ÖJZ; ZSR; SJZ; AJP; NJW-RR; JbJgHR; ZNR; ZRG GA; ZRG RA; ZRG KA; Rpfleger; DRiZ; MMR; K&R; CR",
    "fr": "D.; JCP G; JCP E; RTD civ.; RTD com.; AJDA; RFDA; RDP; Rev. sc. crim.; RSC; RFDC; Gaz. Pal.; Dr. soc.; Rev. crit. DIP; JDI; LPA; RTDH; RTD eur.; RIDC; Droit et société; Archives de philosophie du droit; Dr. adm.; Rev. soc.; Dr. pénal; Dr. fam.; Defrénois; RDT; RCA; CCE; Pouvoirs; Revue de droit public; Revue trimestrielle de droit civil; Recueil Dalloz; La Semaine juridique; RRJ; RGDIP; AFDI; Europe; Procédures; CCC; Bull. Joly; JCP",
    "it": "Foro it.; Giur. it.; Giur. cost.; Riv. dir. civ.; Riv. trim. dir. proc. civ.; Riv. it. dir. proc. pen.; Dir. amm.; Riv. trim. dir. pubbl.; Nuova giur. civ. comm.; Cass. pen.; Contr. e impr.; Quad. fior.; Riv. dir. int.; Dir. pubbl.; Pol. dir.; Riv. soc.; Giust. civ.; Corr. giur.; Danno e resp.; Eur. dir. priv.; Quad. cost.; Rass. dir. civ.; Riv. dir. proc.; Foro amm.; Dir. Un. Eur.; Giur. merito; Riv. crit. dir. priv.; Ind. pen.; Materiali per una storia della cultura giuridica; Rivista di diritto civile; Politica del diritto",
    "nl": "NJ; NJ; RvdW; AB; NJB; WPNR; RM Themis; AA; JB; BNB; JAR; TBP; RW; Ars Aequi; JOR",
    "es": "Revista Española de Derecho Constitucional; REDC; REDA; RAP; Anuario de Derecho Civil; ADC; Revista de Derecho Privado; Doxa; Isonomía; InDret; Diario La Ley; La Ley; Revista de Estudios Políticos; Boletín Mexicano de Derecho Comparado; Revista Chilena de Derecho; Ius et Praxis; Jueces para la Democracia; Teoría y Realidad Constitucional; Anuario de Historia del Derecho Español; AHDE; Revista Jurídica de Catalunya; ADPCP; Cuadernos de Derecho Público; RCDI",
    "pt": "Revista dos Tribunais; RT; Revista de Direito Administrativo; RDA; Revista Forense; Revista de Processo; RePro; Revista Brasileira de Ciências Criminais; RBCCrim; Revista Direito GV; Revista de Informação Legislativa; Boletim da Faculdade de Direito; BFD; Revista da Ordem dos Advogados; ROA; Revista de Direito Público; Revista de Legislação e de Jurisprudência; RLJ; Revista de Direito do Consumidor; Revista LTr; Scientia Iuridica; Revista Direito e Práxis; Civilistica.com; O Direito; RTDC",
}
LAW_TITLES: dict[str, str] = {
    "en": "The Path of the Law; The Right to Privacy; The Problem of Social Cost; Property Rules, Liability Rules, and Inalienability: One View of the Cathedral; Positivism and the Separation of Law and Morals; The Case of the Speluncean Explorers; Neutral Principles and First Amendment Problems; Toward Neutral Principles of Constitutional Law; Violence and the Word; The Tragedy of the Anticommons; The New Property; Nomos and Narrative; The Supreme Court, 1982 Term—Foreword; Whiteness as Property; Mapping the Margins; Form and Substance in Private Law Adjudication; Some Fundamental Legal Conceptions as Applied in Judicial Reasoning; The Model of Rules; Transcendental Nonsense and the Functional Approach; The Reliance Interest in Contract Damages; Why the Haves Come Out Ahead: Speculations on the Limits of Legal Change; Against Settlement; Race, Reform, and Retrenchment; Do Artifacts Have Politics in Court?; Code Is Law; Precedent and the Costs of Error; The Rule of Law and Its Virtue; The Forms and Limits of Adjudication; Contracts of Adhesion; Federalism and the Commerce Clause; Standing After Lujan; Rights in Conflict; Judicial Review and Deference; Rethinking Proportionality; Fiduciary Duties Revisited; Privacy in the Digital Age; The Death of Contract; The Concept of Law; Law's Empire; The Morality of Law; The Common Law; Taking Rights Seriously; A Matter of Principle; Democracy and Distrust; The Least Dangerous Branch; Natural Law and Natural Rights; The Authority of Law; Torts and Other Wrongs; Commentaries on the Laws of England; Administrative Law; The Law of Contract; Constitutional and Administrative Law",
    "de": "Zur Dogmatik des Verwaltungsakts; Verfassung und Methode; Die Drittwirkung der Grundrechte; Vertrauensschutz im Privatrecht; Rechtsgeschäft und Privatautonomie; Begriff und Funktion des Rechtsguts; Täterschaft und Tatherrschaft; Die Vertrauenshaftung im deutschen Privatrecht; Begriff und Geltung des Rechts; Theorie der Grundrechte; Reine Rechtslehre; Verfassungslehre; Vorverständnis und Methodenwahl in der Rechtsfindung; Die unbegrenzte Auslegung; Grundlagen des Völkerrechts; Die Haftung des Geschäftsführers; Der Schutz der Persönlichkeit; Grundfragen der Zurechnung; Die Auslegung von Willenserklärungen; Notwehr und Menschenrechte; Kausalität und Haftung; Verhältnismäßigkeit und Gleichheitssatz; Europarecht und nationale Gerichte; Die Reform des Schuldrechts; Datenschutz und Strafverfahren; Methodenlehre der Rechtswissenschaft; Juristische Methodik; Allgemeines Verwaltungsrecht; Privatrechtsgeschichte der Neuzeit; Das Mandat des Richters; Der praktische Fall; Entscheidungsbesprechung",
    "fr": "Droit civil. Les obligations; Traité de droit civil; Précis de droit administratif; Le service public et la théorie de l'État; Flexible droit; La responsabilité du fait des choses; La protection de la vie privée; La cause dans le contrat; Le contrôle de constitutionnalité; Essai sur la notion d'ordre public; Le juge et la loi; Les sources du droit; Droit des sociétés; Le dialogue des juges; La notion de force majeure; L'abus de droit; Les grands arrêts de la jurisprudence administrative; La réforme du droit des contrats; La laïcité en question; Droit international privé; Le contrat de travail; La théorie de l'apparence; Méthode d'interprétation et sources en droit privé positif; Vocabulaire juridique; La personne et ses droits",
    "it": "Il contratto; Il danno ingiusto; La responsabilità civile; Diritto costituzionale; L'ordinamento giuridico; La buona fede nel contratto; Il terribile diritto; Il principio di legalità; Diritto e ragione; Lezioni di diritto amministrativo; Il giudice e la legge; La tutela della persona; Proprietà e controllo; Diritto penale, parte generale; Fonti del diritto; Il procedimento amministrativo; Abuso del diritto; Il negozio giuridico; Istituzioni di diritto pubblico; L'interpretazione della legge; La forma degli atti",
    "es": "Teoría general del derecho; La Constitución como norma y el Tribunal Constitucional; El derecho dúctil; Curso de derecho administrativo; La responsabilidad civil del Estado; El principio de proporcionalidad; Las fuentes del derecho; La interpretación jurídica; Derecho penal. Parte general; El contrato de trabajo; La reforma constitucional; El control de convencionalidad; Los derechos sociales como derechos exigibles; La tutela judicial efectiva; Derecho civil de España; El juicio de amparo; La buena fe; Introducción al análisis del derecho",
    "pt": "Curso de direito constitucional positivo; Direito constitucional e teoria da Constituição; Tratado de direito privado; Curso de direito administrativo; A responsabilidade civil; A eficácia dos direitos fundamentais; Teoria dos princípios; Manual de processo penal; O controle de constitucionalidade; A função social da propriedade; Os direitos da personalidade; Direito civil brasileiro; Interpretação e aplicação da Constituição; Direito do trabalho; Lições de direito penal; A boa-fé no direito privado; A proteção do consumidor",
}
# Reports of decisions that are cited by volume and page
REPORTS: dict[str, str] = {
    "ja": "民集; 民集; 刑集; 刑集; 判時; 判例時報; 判タ; 判例タイムズ; 集民; 下民集; 家月; 行集; 金判; 労判; 民録; 刑録; 高刑集",
    "ko": "공; 집; 판례집; 헌공",
}
# Commentaries and handbooks that are cited by their authors and a short title
HANDBOOKS: dict[str, str] = {
    "de": "Palandt/Grüneberg|BGB; Palandt/Heinrichs|BGB; Staudinger/Olzen|BGB; Schönke/Schröder/Eser|StGB; Fischer|StGB; Maunz/Dürig|GG; Jarass/Pieroth|GG; Thomas/Putzo|ZPO; Zöller/Vollkommer|ZPO; Baumbach/Hopt|HGB; Kopp/Schenke|VwGO; Erman/Westermann|BGB; Soergel/Teichmann|BGB; Larenz/Canaris|Methodenlehre der Rechtswissenschaft; Larenz/Canaris|Lehrbuch des Schuldrechts; Medicus/Petersen|Bürgerliches Recht; Flume|Allgemeiner Teil des Bürgerlichen Rechts; Roxin|Strafrecht Allgemeiner Teil; Jescheck/Weigend|Lehrbuch des Strafrechts; Enneccerus/Nipperdey|Allgemeiner Teil; Hesse|Grundzüge des Verfassungsrechts; MüKoBGB/Säcker|BGB; MünchKomm/Roth|BGB; v. Mangoldt/Klein/Starck|GG; Stein/Jonas|ZPO; Hüffer|AktG; Karsten Schmidt|Gesellschaftsrecht; Wolff/Bachof/Stober|Verwaltungsrecht; Brox/Walker|Allgemeines Schuldrecht; Sachs|Grundgesetz; Dreier|Grundgesetz; Stern|Das Staatsrecht der Bundesrepublik Deutschland; Lackner/Kühl|StGB; Meyer-Goßner|StPO; Rosenberg/Schwab/Gottwald|Zivilprozessrecht; Wieacker|Privatrechtsgeschichte der Neuzeit",
    "fr": "Terré, Simler et Lequette|Droit civil. Les obligations; Malaurie et Aynès|Les obligations; Mazeaud et Chabas|Leçons de droit civil; Chapus|Droit administratif général; Carbonnier|Droit civil; Flour, Aubert et Savaux|Les obligations; Ghestin|Traité de droit civil; Merle et Vitu|Traité de droit criminel; Ripert et Roblot|Traité de droit commercial; Cornu|Vocabulaire juridique; Batiffol et Lagarde|Droit international privé",
    "en": "Chitty|Chitty on Contracts; Smith and Hogan|Criminal Law; Wade and Forsyth|Administrative Law; Craig and de Búrca|EU Law; Wright & Miller|Federal Practice and Procedure; Prosser|Handbook of the Law of Torts; Corbin|Corbin on Contracts; Tribe|American Constitutional Law; Hart and Wechsler|The Federal Courts and the Federal System; Dicey and Morris|The Conflict of Laws",
}
EASTERN = {"zh", "ja", "ko"}  # their decisions have no parties in their names
PARTIES = (
    "United States", "State", "People", "Commonwealth", "Board of Education", "City of New York", "Doe", "Secretary of State", "Commissioner of Internal Revenue", "Ford Motor Co", "General Electric Co.", "Planned Parenthood", "Standard Oil Co.", "New York Times Co.", "Attorney-General", "Home Secretary", "Bank of England",
    "Microsoft Corp.", "Chevron U.S.A. Inc.", "Natural Res. Def. Council, Inc.", "NLRB", "SEC", "FTC", "Sierra Club", "ACLU", "County of Sacramento", "American Cyanamid Co", "Imperial Chemical Industries Ltd", "London Borough of Camden", "Minister of Justice", "The Queen", "Republic of South Africa",
)  # fmt: skip


@cache
def _list(row: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.split(";"))


def pick(rng: random.Random, table: dict[str, str], lang: str, year: int = 0) -> str:
    """One of the values of a language, with numbers in place of its marks; "" where the table has none."""
    if lang not in table:
        return ""
    return numbered(rng, rng.choice(_list(table[lang])).replace("%", str(year or rng.randint(1900, 2020))))


def parties(rng: random.Random, lang: str, surnames: tuple[str, ...]) -> str:
    """The name of a case: "Smith v. Jones", "In re Gault", "R v Brown"."""
    one, two = (rng.choice(PARTIES) if rng.random() < 0.3 else rng.choice(surnames) for _ in range(2))
    versus = rng.choice(
        {"en": ("v.", "v.", "v"), "es": ("c.", "vs."), "fr": ("c/", "c."), "it": ("c.", "c.")}.get(lang, ("v.", "./."))
    )
    roll = rng.random()
    if lang == "en" and roll < 0.2:
        return rng.choice(
            (
                f"In re {two}",
                f"Ex parte {two}",
                f"R v {two}",
                f"R (on the application of {one}) v {two}",
                f"State v. {two}",
                f"Re {two}",
                f"Matter of {two}",
                f"United States ex rel. {one} v. {two}",
            )
        )
    return f"{one} {versus} {two}"


def legal(rng: random.Random, work: Work, surnames: tuple[str, ...]) -> Work:
    """The work as law is cited: decisions with court and reporter, acts with their number, articles of law journals."""
    text, people, lang, year = dict(work.text), dict(work.people), work.lang, work.date[0]
    if work.kind == "case" and lang in COURTS and rng.random() < 0.85:
        if lang in EASTERN:
            text["rissue"] = str(rng.randint(100, 2500))
            text["issue"] = str(rng.randint(1, 13))
        else:
            text["main"] = parties(rng, lang, surnames)
        text["authority"] = pick(rng, COURTS, lang)
        text["number"] = pick(rng, NUMBERS, lang, year)
        if lang in REPORTERS:
            text["report"] = pick(rng, REPORTERS, lang, year)
        if lang != "en":
            journals = REPORTS if lang in REPORTS else LAW_JOURNALS
            text["rjournal"], text["ryear"], text["rpage"] = pick(rng, journals, lang), str(year), str(rng.randint(1, 3400))
            text["rvolume"], text["judge"] = rng.choice(("I", "II", "III")), rng.choice(surnames)
            if lang in EASTERN:
                text["rvolume"] = str(rng.randint(1, 75))
    elif work.kind == "statute" and lang in STATUTES and rng.random() < 0.85:
        text["main"], text["number"] = pick(rng, ACTS, lang), pick(rng, STATUTES, lang, year)
        text["section"] = numbered(rng, rng.choice(("###", "##", "#", "##a", "### Abs. #" if lang == "de" else "##(#)")))
    elif work.kind in {"article", "book", "chapter"} and lang in LAW_TITLES:
        _writing(rng, work, text, people)
    return replace(work, text=text, people=people)


def _writing(rng: random.Random, work: Work, text: dict[str, str], people: dict[str, tuple[Name, ...]]) -> None:
    lang = work.lang
    if rng.random() < 0.8:
        text["main"] = pick(rng, LAW_TITLES, lang)
        if rng.random() < 0.8:
            text.pop("sub", None)
    if work.kind == "article" and rng.random() < 0.9:
        text["container"] = pick(rng, LAW_JOURNALS, lang)
    text["section"] = numbered(
        rng, rng.choice(("### Rn. ##", "## Rn. #", "# Rn. ##", "### Rn. # f.", "### Rdnr. ##")) if lang == "de" else "###"
    )
    text["firstpage"] = str(rng.randint(1, 3200))
    if work.kind == "book" and lang in HANDBOOKS and rng.random() < 0.4:
        names, _, text["main"] = pick(rng, HANDBOOKS, lang).partition("|")
        text.pop("sub", None)
        edition = rng.randint(4, 20)
        text["edition"] = f"{edition}." if lang == "de" else f"{edition}e" if lang == "fr" else f"{edition}th"
        for key in ("translator", "contributor", "editor"):
            people.pop(key, None)
        people["author"] = tuple(parse_names(names)) if "/" not in names else (Name(names),)
