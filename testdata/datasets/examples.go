package datasets

import "bivar/stats/studyio"

const severalRows = "Some studies have several rows, which are treated as independent."

// examples are in the order of All. What the sources do not say stays empty: reference standards, a shared threshold,
// and the unit where a row may count people or samples.
var examples = []Example{
	{
		Key:     "iqcode",
		Offered: true,
		About: studyio.About{
			Title: "IQCODE for dementia in secondary care", IndexTest: "IQCODE", Condition: "dementia",
			Unit: "people", Population: "people in secondary care",
			Citation:  "Harrison et al. 2015, Cochrane review of IQCODE for dementia in secondary care; counts from MetaDTA (Freeman et al. 2019, BMC Med Res Methodol 19:81)",
			Threshold: studyio.ThresholdVaries, // column threshold: 3.3 to 4.1
		},
	},
	{
		Key:     "auditc",
		Offered: true,
		About: studyio.About{
			Title: "AUDIT-C for unhealthy alcohol use", IndexTest: "AUDIT-C", Condition: "unhealthy alcohol use", Unit: "people",
			Citation: "Kriston et al. 2008, Ann Intern Med 149:879-888; counts from the R package mada 0.5.12",
		},
	},
	{
		Key:     "anti-ccp",
		Offered: true,
		About: studyio.About{
			Title: "Anti-CCP antibody for rheumatoid arthritis", IndexTest: "anti-CCP antibody", Condition: "rheumatoid arthritis", Unit: "people",
			Citation: "Nishimura et al. 2007, Ann Intern Med 146:797-808; counts from the R package DTAplots 1.0.2.5",
		},
	},
	{
		Key:     "ct-appendicitis",
		Offered: true,
		About: studyio.About{
			Title: "Computed tomography for appendicitis", IndexTest: "computed tomography", Condition: "appendicitis", Unit: "people",
			Citation: "Ohmann et al. 2006; Verde 2010, Stat Med 29:3088-3102; counts from the R package bamdit 3.6.0",
		},
	},
	{
		Key:     "smoking",
		Offered: true,
		Note:    severalRows,
		About: studyio.About{
			Title: "Self-reported smoking", IndexTest: "self-report by questionnaire", Condition: "smoking", Unit: "people",
			Citation: "Patrick et al. 1994, Am J Public Health 84:1086-1093; counts from the R package mada 0.5.12",
		},
	},
	{
		Key:     "iaq",
		Offered: true,
		Note:    severalRows,
		About: studyio.About{
			Title: "Self-reported smoking, interviewer-administered questionnaires", IndexTest: "interviewer-administered questionnaire", Condition: "smoking", Unit: "people",
			Citation: "Patrick et al. 1994, Am J Public Health 84:1086-1093; counts from the R package mada 0.5.12",
		},
	},
	{
		Key:     "saq",
		Offered: true,
		Note:    severalRows,
		About: studyio.About{
			Title: "Self-reported smoking, self-administered questionnaires", IndexTest: "self-administered questionnaire", Condition: "smoking", Unit: "people",
			Citation: "Patrick et al. 1994, Am J Public Health 84:1086-1093; counts from the R package mada 0.5.12",
		},
	},
	{
		Key:     "scheidler",
		Offered: true,
		Note:    severalRows,
		About: studyio.About{
			Title: "CT, lymphangiography and MRI for lymph node metastases of cervical cancer", IndexTest: "imaging (CT, lymphangiography or MRI)", Condition: "lymph node metastases",
			Unit: "people", Population: "people with cervical cancer",
			Citation: "Scheidler et al. 1997, JAMA 278:1096-1101; counts from the R package meta4diag 2.1.1",
		},
	},
	{
		Key:     "ascus",
		Offered: true,
		Note:    "Ten studies measured with both tests: two rows each, which are treated as independent.",
		About: studyio.About{
			Title: "Repeat cytology and HC2 after an equivocal smear", IndexTest: "repeat cytology or HC2", Condition: "cervical precancer",
			Unit: "people", Population: "women with an equivocal smear (ASC-US)",
			Citation: "Arbyn et al. 2013, Cochrane review; Nyaga et al. 2017, J Stat Softw 82(1); counts from the R package CopulaDTA 1.0.1",
		},
	},
	{
		Key:     "catheter",
		Offered: true,
		Note:    severalRows,
		About: studyio.About{
			Title: "Catheter segment culture for device-related bloodstream infection", IndexTest: "catheter segment culture", Condition: "device-related bloodstream infection",
			Citation: "Safdar et al. 2005, Ann Intern Med 142:451-466; Chu, Guo & Zhou 2010, Med Decis Making 30:499-508; counts from the R package meta4diag 2.1.1",
		},
	},
	{
		Key:     "ectopic",
		Offered: true,
		About: studyio.About{
			Title: "Diagnosis of ectopic pregnancy", Condition: "an ectopic pregnancy", Unit: "people",
			Citation: "Mol et al. 1998, table III; counts from the R package bamdit 3.6.0",
		},
	},
	{
		Key:     "telomerase",
		Offered: true,
		About: studyio.About{
			Title: "Telomerase for bladder cancer", IndexTest: "telomerase", Condition: "bladder cancer", Unit: "people",
			Citation: "Glas et al. 2003, J Urol 169:1975-1982; counts from the R package meta4diag 2.1.1",
		},
	},
	{
		Key:     "skin-tests",
		Offered: true,
		About: studyio.About{
			Title: "Skin tests for penicillin allergy", IndexTest: "penicillin skin tests", Condition: "penicillin allergy", Unit: "people",
			Citation: "Sousa-Pinto et al. 2021, J Allergy Clin Immunol 147:296-308 (part of it); counts from the R package mada 0.5.12",
		},
	},
	{
		Key:     "gould-pet",
		Offered: true,
		About: studyio.About{
			Title: "FDG-PET for lung nodules", IndexTest: "FDG-PET", Condition: "cancer", Unit: "lesions",
			Citation: "Gould et al. 2001, JAMA 285:914-924; counts from the R package bamdit 3.6.0",
		},
	},
	{
		Key:     "tb-inhouse",
		Offered: true,
		About: studyio.About{
			Title: "In-house nucleic acid amplification tests for tuberculous pleuritis", IndexTest: "in-house nucleic acid amplification", Condition: "tuberculous pleuritis",
			Citation: "Pai et al. 2004, BMC Infect Dis 4:6; counts from the R package HSROC 2.1.9",
		},
	},
	{
		Key:     "melanoma-cad",
		Offered: true,
		About: studyio.About{
			Title: "Computer-aided diagnosis of melanoma", IndexTest: "computer-aided diagnosis", Condition: "melanoma", Unit: "lesions",
			Citation: "Dick et al. 2019, JAMA Dermatol 155:1291-1299; counts from the R package bamdit 3.6.0",
		},
	},
	{
		Key:     "melanoma-dl4",
		Offered: true,
		About: studyio.About{
			Title: "Deep learning for melanoma, the four studies compared with dermatologists", IndexTest: "deep learning", Condition: "melanoma", Unit: "lesions",
			Citation: "Dick et al. 2019, JAMA Dermatol 155:1291-1299 (four rows); counts from the R package bamdit 3.6.0",
		},
	},
	{
		Key:     "fracture-ai-simulated",
		Offered: true,
		Note:    "Simulated: these are not data of any study.",
		About: studyio.About{
			Title: "Deep learning for ankle and foot fractures on radiographs (simulated)", IndexTest: "deep learning", Condition: "an ankle or foot fracture", Unit: "images",
			Citation: "Simulated with a fixed seed to look like a review; not data of any study", Simulated: true,
		},
	},
	{
		Key:  "fracture-ai-simulated-models",
		Note: "Simulated: these are not data of any study. Each study has a row for every model it reports.",
		About: studyio.About{
			Title: "Deep learning for ankle and foot fractures on radiographs, all models (simulated)", IndexTest: "deep learning", Condition: "an ankle or foot fracture", Unit: "images",
			Citation: "Simulated with a fixed seed to look like a review; not data of any study", Simulated: true,
		},
	},
	{
		Key:  "dementia",
		Note: "All counts are even numbers: they look doubled at the source, so this set serves as a numeric test only.",
		About: studyio.About{
			Title: "MMSE for dementia (counts doubled at the source; numeric test only)", IndexTest: "MMSE", Condition: "dementia", Unit: "people",
			Citation: "Mitchell 2009, J Psychiatr Res 43:411-431; counts from the R package mada 0.5.12",
		},
	},
}
