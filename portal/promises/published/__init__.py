"""Counts that others publish, on their way in: the Home Office's open data tables and data.police.uk.

What was checked, on 22 November 2026, without a live look at the publishers' sites: the column names of the Home Office
outcomes tables for the year ending March 2026 as a public project read them from the file ("Financial Year", "Financial
Quarter", "Force Name", "Offence Code", "Offence Description", "Offence Group", "Offence Subgroup", "Offence code expired",
"Outcome Type", "Outcome Description", "Outcome Group", "Outcomes for offences that were recorded in the quarter",
"Outcomes for investigations closed in the quarter"); those of the subcode tables of the same edition ("Force outcomes for
offences recorded in quarter", "Force outcomes recorded in quarter"); type 0 for offences without an outcome yet; "N/A" and
"N/A - Offence code expired" as figures; a small negative where offences were reclassified; "London, City of" as a name.
Of data.police.uk: the twelve columns, the same in files from 2012 to 2026. Older wordings are accepted as variants.
"""
