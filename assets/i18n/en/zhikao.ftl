# Messages of Zhikao. Keys start with the name of their section; add yours inside its section only,
# in both languages, so that several people can work on this file at once.

## common

common-app = Zhikao
common-ok = OK
common-cancel = Cancel
common-close = Close
common-back = Back
common-next = Next
common-previous = Previous
common-save = Save
common-saved = Saved
common-delete = Delete
common-remove = Remove
common-edit = Edit
common-add = Add
common-open = Open
common-view = View
common-search = Search
common-clear = Clear
common-retry = Try again
common-undo = Undo
common-continue = Continue
common-confirm = Confirm
common-done = Done
common-export = Export
common-import = Import
common-print = Print
common-choose-file = Choose a file
common-all = All
common-none = None
common-yes = Yes
common-no = No
common-unknown = Unknown
common-not-given = Not given
common-loading = Loading
common-working = Working
common-progress = { $done } of { $total }
common-page = Page { $page } of { $pages }
common-page-previous = Previous page
common-page-next = Next page
common-rows = { $from }–{ $to } of { $total }
common-selected = { $count } selected
common-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
common-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
common-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
common-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
common-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
common-years-old = aged { $years }
common-year = { $year }
common-condition = { $name }: { $value }
common-required = Required
common-optional = Optional
common-more = More
common-less = Less
common-today = Today
common-yesterday = Yesterday
common-make-believe = Make-believe data: no person or result here is real











## roles-and-kinds


# Kinds of question

name-kind-single = Single choice
name-kind-multiple = Multiple choice
name-kind-judge = True or false
name-kind-blank = Fill in the blank
name-kind-essay = Short answer
name-kind-case = Case analysis
name-kind-other = Other
name-judge-true = True
name-judge-false = False
name-question-draft = Draft
name-question-reviewed = Reviewed
name-question-live = In use
name-question-retired = Retired
name-difficulty-1 = Easy
name-difficulty-2 = Fairly easy
name-difficulty-3 = Medium
name-difficulty-4 = Fairly hard
name-difficulty-5 = Hard

# How a multiple choice is marked

name-rule-all-or-nothing = All or nothing
name-rule-all-or-nothing-why = Full points for exactly the right options; otherwise none.
name-rule-part-if-none-wrong = Part marks if none is wrong
name-rule-part-if-none-wrong-why = Points in proportion to the right options chosen, as long as no wrong one is.
name-rule-per-option = Per option
name-rule-per-option-why = Each option counts on its own: chosen if right, left if wrong.
name-rule-with-deduction = With deduction
name-rule-with-deduction-why = A share for each right option, minus a share for each wrong one; never below zero.

# Roles

name-role-officer = Officer
name-role-coordinator = Coordinator
name-role-invigilator = Invigilator
name-role-administrator = Administrator
name-role-auditor = Auditor (read only)

# Exams

name-exam-mock = Mock exam
name-exam-official = Official exam
name-exam-make-up = Make-up exam
name-exam-planned = Planned
name-exam-open = Open
name-exam-closed = Closed
name-attendance-due = Due
name-attendance-sat = Sat
name-attendance-absent = Absent
name-attendance-exempt = Exempt
name-outcome-passed = Passed
name-outcome-failed = Failed

# Certificates

name-certificate-valid = Valid
name-certificate-suspended = Suspended
name-certificate-cancelled = Cancelled
name-certificate-revoked = Revoked
name-certificate-recalled = Recalled
name-certificate-lost = Lost
name-certificate-expired = Expired
name-certificate-none = No certificate
name-act-issued = Issue
name-act-suspended = Suspend
name-act-restored = Restore
name-act-cancelled = Cancel
name-act-revoked = Revoke
name-act-recalled = Recall
name-act-lost = Report lost
name-act-renewed = Renew

# People and units

name-rank-leader = Middle-level leader
name-rank-staff = Staff
name-sex-male = Male
name-sex-female = Female
name-employment-civil-servant = Civil servant
name-employment-civil-servant-like = Managed as civil servant
name-employment-public-institution = Public institution staff
name-employment-support = Support staff
name-employment-contract = Contract worker
name-employment-dispatched = Agency worker
name-employment-seconded = Seconded
name-unit-organ = Organ
name-unit-authorised = Authorised body
name-unit-entrusted = Entrusted body
name-level-city = City
name-level-county = County or district
name-level-township = Township or subdistrict

# Import ledger

name-pile-accepted = Accepted
name-pile-review = Needs a look
name-pile-refused = Refused
name-place-line = line { $line }
name-place-row = { $sheet }, row { $row }
name-place-paragraph = paragraph { $number }
name-place-item = item { $item }
name-ledger-missing-key = No key
name-ledger-missing-key-why = This question has no key; add one and it can enter.
name-ledger-key-outside-options = Key outside options
name-ledger-key-outside-options-why = The key names an option that is not there; check the key or complete the options.
name-ledger-too-few-options = Too few options
name-ledger-too-few-options-why = A choice needs at least two options; complete them.
name-ledger-empty-stem = Empty stem
name-ledger-empty-stem-why = There is no question text, so it cannot become a question.
name-ledger-repeat = Repeat
name-ledger-repeat-why = Stem and options equal those of another question; it is not entered twice unless you say so.
name-ledger-key-conflict = Key conflict
name-ledger-key-conflict-why = Stem and options equal those of another question, but the key differs; decide which one holds.
name-ledger-kind-inferred = Kind uncertain
name-ledger-kind-inferred-why = The kind was inferred from little evidence; please look whether it is right.
name-ledger-odd-numbering = Odd numbering
name-ledger-odd-numbering-why = Numbers jump or repeat, so something may be missing nearby; compare with the source.
name-ledger-surplus-key = Key without question
name-ledger-surplus-key-why = This key belongs to no question and was not used.
name-ledger-suspect-characters = Suspect characters
name-ledger-suspect-characters-why = The text holds characters left by a bad conversion; correct them from the source.
name-ledger-hidden-sheet = Hidden sheet
name-ledger-hidden-sheet-why = It stands on a hidden sheet; confirm that it is meant to be imported.
name-ledger-kept-as-text = Kept as text
name-ledger-kept-as-text-why = This kind is kept as text for now; it is not drawn or scored.
name-ledger-unreadable = Unreadable
name-ledger-unreadable-why = This entry could not be read; its text is shown, correct it and import again.
name-ledger-bad-check-digit = Wrong check digit
name-ledger-bad-check-digit-why = The check digit is wrong, most likely one digit is mistyped; compare with the document.
name-ledger-damaged-by-spreadsheet = Damaged by spreadsheet
name-ledger-damaged-by-spreadsheet-why = The spreadsheet cut the number or turned it into a power of ten; set the column to text and fill it in again.
name-ledger-bad-date = Bad date
name-ledger-bad-date-why = The date does not exist or cannot be read; write it like 2026-11-23.
name-ledger-no-unit = No unit
name-ledger-no-unit-why = No unit is named, so the person cannot be filed; add the unit.
name-ledger-age-differs = Birth date differs
name-ledger-age-differs-why = The declared birth date differs from the identity number; verify it, and record the deciding document if there is one.
name-ledger-sex-differs = Sex differs
name-ledger-sex-differs-why = The declared sex differs from the identity number; please verify.
name-ledger-repeated-certificate = Certificate number repeated
name-ledger-repeated-certificate-why = This certificate number is already registered to someone else; please verify.
name-ledger-repeated-identity = Identity number repeated
name-ledger-repeated-identity-why = This identity number occurs already; it may be the same person.
name-ledger-may-not-hold = May not hold a certificate
name-ledger-may-not-hold-why = Under the regulation, people so employed may not hold a certificate; check the kind of employment.
name-ledger-no-name = No name
name-ledger-no-name-why = No name is given; please add it.
name-ledger-bad-identity = Malformed identity number
name-ledger-bad-identity-why = The identity number has the wrong length or characters; compare with the document.











## navigation

navigation-home = To do
navigation-home-officer = Home
navigation-practice = Practice
navigation-mistakes = Mistakes
navigation-favourites = Favourites
navigation-my-exams = My exams
navigation-my-archive = My record
navigation-section-exams = Exams
navigation-bank = Question banks
navigation-import = Import
navigation-statutes = Statutes
navigation-blueprint = Blueprints
navigation-exams = Schedule
navigation-section-people = People
navigation-people = People and units
navigation-archive = Archive
navigation-certificates = Certificates
navigation-section-analysis = Analysis
navigation-statistics = Statistics
navigation-items = Question quality
navigation-settings = Settings
navigation-help = Help
navigation-lock = Lock
navigation-sign-out = Sign out
navigation-account = { $name } · { $role }











## first-start












## sign-in












## home












## practice












## exam-entry












## exam












## result












## bank












## import












## people












## archive












## certificates












## statistics












## exams












## blueprint












## settings












## errors












## cli












## export












## demo








