"""The order of the elements of a Candidate document, as exports of europass.europa.eu have it.

Facts: the official documentation is a list without a fixed order, and real exports differ from it; importing does
not look at the order. Where an element is only in the documentation, it stands where the documentation has it.

Source: exports from 2023 to 2026; Europass Candidate documentation v3.0.0 (European Commission).
"""

from __future__ import annotations

from functools import cache

from eportfolio.formats.xmltree import Ranks

_ENTRY = (
    "hr:FormattedPublicationDescription EventName PatentTitle Title hr:CertificationName eures:FirstIssuedDate "
    "IssuingAuthority hr:OrganizationName Date Year Location Description oa:Description Reference Link"
)
_ENTRIES = (
    "Publication HobbyOrInterest CreativeWork Project SocialAndPoliticalActivity CommunicationAndInterpersonalSkill "
    "ManagementAndLeadershipSkill OrganisationalSkill NetworkAndMembership ConferenceAndSeminar VoluntaryWork "
    "CourseCertification Certification Other SpeakingEvent Patent HonourAndAward"
)
_ORDER = {
    "Candidate": (
        "hr:DocumentID hr:AlternateDocumentID ProcessingInformation CandidateSupplier PositionSeekingStatus "
        "CandidatePerson CandidateProfile RenderingInformation"
    ),
    "CandidateSupplier": "hr:PartyID hr:PartyName PersonContact hr:CandidateSourceCode hr:PrecedenceCode",
    "PersonContact": "PersonName Communication",
    "PersonName": "hr:FormattedName oa:GivenName hr:MiddleName hr:FamilyName",
    "CandidatePerson": (
        "PersonName Communication ResidencyCountryCode NationalityCode hr:BirthDate GenderCode PrimaryLanguageCode"
    ),
    "Communication": (
        "ChannelCode UseCode OtherTitle CountryDialing oa:AreaDialing oa:DialNumber CountryCode Address oa:URI"
    ),
    "Address": "oa:AddressLine oa:CityName CountrySubdivisionCode CountryCode oa:PostalCode",
    "CandidateProfile": (
        "hr:ID hr:ProfileName PersonAvailability CandidateObjective hr:ExecutiveSummary CandidateEmployerPreferences "
        "CandidatePositionPreferences ExperienceSummary EmploymentHistory EducationHistory eures:Licenses "
        "Certifications MilitaryHistory PatentHistory PublicationHistory SpeakingHistory PersonQualifications "
        "OrganizationAffiliations EmploymentReferences eures:Attachment HobbiesAndInterests CreativeWorks Projects "
        "SocialAndPoliticalActivities CommunicationAndInterpersonalSkills ManagementAndLeadershipSkills "
        "OrganisationalSkills DigitalSkills Skills NetworksAndMemberships HonoursAndAwards ConferencesAndSeminars "
        "VoluntaryWorks CourseCertifications Others"
    ),
    "EmployerHistory": "hr:OrganizationName OrganizationContact hr:IndustryCode PositionHistory Department Link",
    "PositionHistory": "PositionTitle eures:EmploymentPeriod oa:Description City Country",
    "eures:EmploymentPeriod": "eures:StartDate eures:EndDate hr:CurrentIndicator",
    "AttendancePeriod": "StartDate EndDate Ongoing",
    "Date": "StartDate EndDate Ongoing",
    "EducationOrganizationAttendance": (
        "hr:OrganizationName OrganizationContact hr:ProgramName AttendancePeriod EducationDegree EducationLevelCode"
    ),
    "EducationDegree": (
        "hr:DegreeName FieldOfStudy FinalGrade Thesis OccupationalSkillsCovered CreditType NumberOfCredit"
    ),
    "FieldOfStudy": "MainFieldOfStudy SpecificFieldOfStudy",
    "eures:License": "hr:LicenseTypeCode hr:LicenseName eures:FirstIssuedDate",
    "PersonCompetency": "CompetencyID hr:TaxonomyID hr:CompetencyName ProficiencyLevel eures:CompetencyDimension",
    "eures:CompetencyDimension": "hr:CompetencyDimensionTypeCode eures:Score",
    "Referee": "PersonName hr:RefereeTypeCode RefereeTypeCode Communication Comment Role Link",
    "eures:Attachment": (
        "oa:EmbeddedData oa:FileType hr:Instructions hr:DocumentTitle oa:FileName oa:Description oa:URI"
    ),
    "Skills": "PersonCompetency SkillsGroup",
    "SkillsGroup": "Title PersonCompetency",
    "DigitalSkillsGroup": "Title DigitalSkill",
    "Others": "Title Other",
    "MilitaryService": "CountryCode ServicePeriod MilitaryBranch MilitaryDivision",
    "ServicePeriod": "StartDate EndDate Ongoing",
    "Design": "Template Color FontSize Logo PageNumbers SectionsOrder",
    "Section": "Title Custom",
    **dict.fromkeys(_ENTRIES.split(), _ENTRY),
}


@cache
def ranks() -> Ranks:
    """The places of the children of each element, by the element's name."""
    return {name: {child: place for place, child in enumerate(names.split())} for name, names in _ORDER.items()}
