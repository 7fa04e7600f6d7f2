# Messages of Zhikao. Keys start with the name of their section; add yours inside its section only,
# in both languages, so that several people can work on this file at once.

## common

common-app = Zhikao
common-ok = OK
common-cancel = Cancel
common-close = Close
common-back = Back
common-next = Next
common-save = Save
common-saved = Saved
common-remove = Remove
common-edit = Edit
common-open = Open
common-view = View
common-clear = Clear
common-retry = Try again
common-undo = Undo
common-continue = Continue
common-done = Done
common-export = Export
common-import = Import
common-choose-file = Choose a file
common-all = All
common-none = None
common-yes = Yes
common-no = No
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
common-between-names = { ", " }
common-between-clauses = { "; " }
common-part-number = ({ $number }) { $stem }
common-optional = Optional
common-today = Today
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
name-third-nearest-mean = The mean of the two nearest
name-third-nearest-mean-why = Of the three marks the pair that is nearest to each other; of two equally near pairs the higher.
name-third-decides = The third mark decides
name-third-decides-why = The first two count no more.
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
name-document-keys = Key
name-exam-planned = Planned
name-exam-open = Open
name-exam-closed = Closed
name-exam-cancelled = Called off
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
name-lost-law-version = the version of the law
name-lost-part-of-law = a paragraph or item without its article
name-lost-tag = a tag
name-lost-gap = an accepted text of a gap
name-lost-long-text = the end of a long text
name-lost-guarded = the beginning of a text that could run as a formula
name-lost-parts = the parts of a case as parts
name-lost-kind = the kind of the question
name-lost-answer = the reference answer
name-lost-characters = control characters, or blanks at the ends of texts
name-lost-law = the name of a law
name-lost-form = a text that reads back as something else
name-lost-versions = earlier versions
name-lost-hands = who wrote and who reviewed it
name-ending-bank = Zhikao bank

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
name-stands-file = “{ $file }”, { $place }
name-stands-bank = question { $number } of “{ $bank }”
name-stands-bank-retired = question { $number } of “{ $bank }” (retired)
name-other = { $place }, key: { $key }
name-other-between = { "; " }
name-ledger-repeat = Repeat
name-ledger-repeat-why = Stem and options equal those of another question; it is not entered twice unless you say so.
name-ledger-also-elsewhere = Also in another bank
name-ledger-also-elsewhere-why = The same question with the same key stands in another bank. It enters here too; no paper draws both.
name-ledger-near-repeat = Near repeat
name-ledger-near-repeat-why = It asks the same as another question in almost the same words; decide whether both are wanted.
name-ledger-key-conflict = Key conflict
name-ledger-key-conflict-why = Stem and options equal those of another question, but the key differs; decide which one holds.
name-ledger-kind-inferred = Kind uncertain
name-ledger-kind-inferred-why = The kind was inferred from little evidence; please look whether it is right.
name-ledger-odd-numbering = Odd numbering
name-ledger-odd-numbering-why = Numbers jump or repeat, so something may be missing nearby; compare with the source.
name-ledger-surplus-key = Key without question
name-ledger-surplus-key-why = This key belongs to no question and was not used.
name-ledger-key-inferred = Key uncertain
name-ledger-key-inferred-why = The key could be read in two ways: the stem holds letters besides it, or it is a number that counts from 0 or from 1. Please compare with the source.
name-ledger-field-ignored = Field not used
name-ledger-field-ignored-why = A field holds something that means nothing there, so it was not used; correct it in the source or complete the question after it has entered.
name-ledger-suspect-characters = Suspect characters
name-ledger-suspect-characters-why = The text holds characters left by a bad conversion; correct them from the source.
name-ledger-hidden-sheet = Hidden sheet
name-ledger-hidden-sheet-why = It stands on a hidden sheet; confirm that it is meant to be imported.
name-ledger-page-furniture = Part of the page
name-ledger-page-furniture-why = Every page has this line: a page number, header, footer or watermark. It was left out of the questions; put it back where it belongs to one.
name-ledger-kept-as-text = Kept as text
name-ledger-kept-as-text-why = This kind is kept as text for now; it is not drawn or scored.
name-ledger-retired = Retired there
name-ledger-retired-why = The bank that it comes from has retired it; confirm that it is to be used again.
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
name-ledger-article-gap = Articles missing
name-ledger-article-gap-why = Articles are missing between two others; look whether a page or line was lost.
name-ledger-article-repeated = Article number twice
name-ledger-article-repeated-why = The number of an article stands twice; one of the two may be wrong.
name-ledger-article-backward = Article out of order
name-ledger-article-backward-why = An article stands after a higher number; compare with the official text.
name-ledger-article-blank = Empty article
name-ledger-article-blank-why = An article has a number and no text.
name-ledger-item-gap = Items do not count through
name-ledger-item-gap-why = The items of a paragraph do not count from one without gaps; compare with the official text.
name-ledger-head-inferred = Article head unclear
name-ledger-head-inferred-why = No space parts the number from the text, so that it might be a reference; it was taken as the beginning of an article.
name-ledger-stray-text = Text outside articles
name-ledger-stray-text-why = This text belongs to no article; it is kept beside them.
name-ledger-unfinished-text = Text breaks off
name-ledger-unfinished-text-why = A paragraph ends without a full stop; a line may have been broken or lost.
name-ledger-title-from-name = Title from the file name
name-ledger-title-from-name-why = The text has no title; the name of the file stands in for it.
name-ledger-no-version-date = No date of adoption
name-ledger-no-version-date-why = Nothing says when this version was adopted; give the date before it can enter.
name-ledger-dates-differ = Two dates of adoption
name-ledger-dates-differ-why = The text and the file name give different dates; check which one is right.
name-ledger-effective-assumed = Effective date assumed
name-ledger-effective-assumed-why = Nothing says when this version came into force; the day of adoption stands in for it.
name-ledger-same-version = Version known
name-ledger-same-version-why = The library holds this version with the same text.
name-ledger-version-differs = Version known with another text
name-ledger-version-differs-why = The library holds this version with another text; undo its import first if this one is right.











## navigation

navigation-home = To do
navigation-home-officer = Home
navigation-practice = Practice
navigation-my-exams = My exams
navigation-my-archive = My record
navigation-section-exams = Exams
navigation-bank = Question banks
navigation-import = Import questions
navigation-statutes = Statutes
navigation-blueprint = Blueprints
navigation-exams = Schedule
navigation-section-people = People
navigation-people = People and units
navigation-archive = Archive
navigation-certificates = Certificates
navigation-section-analysis = Analysis
navigation-statistics = Statistics
navigation-marking = Marking
navigation-settings = Settings
navigation-sign-out = Sign out
navigation-account = { $name } · { $role }
navigation-set-up = Set up an organisation
navigation-import-people = Import people
navigation-section-questions = Questions
navigation-no-account = Practising without an account
navigation-opening = Opening your records
navigation-elsewhere-title = Zhikao is already open
navigation-elsewhere-sentence = One set of records opens in one window only. Switch to the window that is open from the taskbar.
navigation-closing-title = An exam is in progress
navigation-closing-sentence = Every answer so far is saved. Time goes on while the window is closed; until it is up you can come back and continue.
navigation-closing-stay = Back to the exam
navigation-closing-leave = Close anyway
navigation-leaving-title = Something here is not saved
navigation-leaving-sentence = If you leave now, what is not saved is lost for good.
navigation-leaving-stay = Stay here
navigation-leaving-leave = Leave without saving











## first-start

first-start-title = Welcome to Zhikao
first-start-sentence = Training, exams, assessment records and certificates of law-enforcement officers. Choose where to begin.
first-start-practise = Practise now
first-start-practise-why = No account needed. Questions on four administrative laws come with the program; answer the first one right away.
first-start-organisation = Set up my organisation
first-start-organisation-why = The legal affairs office names a first administrator, then brings in people and question banks and schedules exams.
first-start-city = Look around
first-start-city-why = Builds a make-believe city with units, officers, years of exams and results, to try everything without risk.
first-start-foot = Everything stays on this computer; no network is needed. You can choose again at any time.
first-start-city-building = Building a make-believe city
first-start-administrator = The administrator looks after accounts, the regulation, certificates and backups.
first-start-name = Name
first-start-name-hint = Shown in the window and in records, such as Director Wang
first-start-login = Sign-in name
first-start-login-hint = Typed to sign in, such as wang
first-start-found = Set up
first-start-differ = The two passphrases differ. Type the second one again.
first-start-code-title = Write down the recovery code
first-start-code-sentence = If every administrator forgets their passphrase, only this code opens your organisation's records. It is shown this once and kept nowhere in the program. Write it down or print it, lock it away, and do not keep it on this computer.
first-start-code-path = Where to save it, such as a file on a USB stick
first-start-code-save = Save the recovery code
first-start-code-file = Zhikao recovery code.txt
first-start-code-kind = Text file
first-start-code-saved = Saved to { $path }. Delete this file after printing it.
first-start-code-written = I have written down or printed the code and put it in a safe place
first-start-code-text = Zhikao recovery code

    Administrator: { $name }
    Recovery code: { $code }

    If every administrator has forgotten their passphrase, choose "Use the recovery code" where you sign in, and type the sign-in name and this code.
    Print this, lock it away, and delete this file.
first-start-code-place = Choose a place











## sign-in

sign-in-title = Sign in
sign-in-who = Sign-in name or number
sign-in-who-hint = Officers: your certificate, admission or identity number
sign-in-who-missing = First type your sign-in name or number.
sign-in-login = Administrator's sign-in name
sign-in-passphrase = Passphrase
sign-in-passphrase-new = New passphrase
sign-in-passphrase-again = New passphrase again
sign-in-passphrase-hint = At least { $least } characters; a sentence you remember is best
sign-in-submit = Sign in
sign-in-code-title = Sign in with a one-time code
sign-in-code = One-time code
sign-in-code-hint = On the slip from your administrator; works once, within 14 days
sign-in-recovery-title = Reset with the recovery code
sign-in-recovery = Recovery code
sign-in-recovery-hint = The characters written down when the organisation was set up
sign-in-to-code = I have a one-time code
sign-in-to-recovery = Use the recovery code
sign-in-to-passphrase = Back to signing in with a passphrase
sign-in-locked = { $count ->
    [one] Locked after { $count } minute without use. Sign in again; everything was saved.
   *[other] Locked after { $count } minutes without use. Sign in again; everything was saved.
}
sign-in-demo = Make-believe records: sign in as demo-admin, demo-coordinator, demo-invigilator or demo-auditor; the passphrase is demo.
sign-in-offline = Runs on this computer, without a network.
sign-in-folder = Records are in { $path }











## home

home-morning = Good morning, { $name }
home-afternoon = Good afternoon, { $name }
home-evening = Good evening, { $name }
home-nothing = { $day } · nothing waits for you
home-waiting = { $count ->
    [one] { $day } · { $count } thing waits for you
   *[other] { $day } · { $count } things wait for you
}
home-suspensions = Suspensions to confirm
home-suspensions-why = { $exam }; the oldest has waited { $days ->
    [one] { $days } day
   *[other] { $days } days
}
home-suspensions-overdue = { $exam }; the oldest has waited { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $overdue } overdue
home-restorations = Restorations to confirm
home-review = Questions that an import left out
home-review-why = { $file }: { $accepted } of { $found } are in the bank, { $review } needed a look and stayed outside; import the file again to go through them
home-confirm = Decide
home-all-clear = Nothing to do
home-all-clear-why = What needs your decision or a look appears here.
home-trend = Pass rate
home-trend-basis = Of those who sat · first attempt
home-trend-none = Once there are results of two years, this shows how the pass rate moves.
home-trend-city = City
home-trend-county = Counties
home-trend-leaders = Leaders
home-week = Exams this week
home-week-none = No exam within seven days.
home-week-see = See
home-week-open = In progress
home-verified = Records verified: { $time }
home-not-verified = Records verified: not yet
home-backed-up = Last backup: { $time }
home-not-backed-up = Last backup: not yet
home-marks = Answers to mark
home-marks-why = Given to you, and not marked yet.
home-marks-go = Mark
home-appeals = Appeals to decide
home-appeals-why = { $exam }, by { $date } at the latest.
home-appeals-overdue = { $exam }; { $overdue } of them are overdue.
home-appeals-go = Decide
home-overdue = “{ $exam }” is over and was not closed
home-overdue-session = Session { $number } of “{ $exam }” is over and was not closed
home-overdue-why = { $awaited } did not come. Absences, make-ups and marking begin once it is closed.
home-overdue-sitting = { $awaited } did not come, { $sitting } still sitting. Absences, make-ups and marking begin once it is closed.
home-overdue-go = Close it
home-due = Exams to sit
home-due-none = There is no exam to sit now. Practise in the meantime.
home-due-open = Open; enter before { $time }
home-due-days = { $count ->
    [one] { $time }, in { $count } day
   *[other] { $time }, in { $count } days
}
home-due-today = Today at { $time }
home-due-soon = { $time }
home-minutes = { $count } min
home-enter = Enter
home-practice = Practice today
home-practice-none = No practice yet today. Twenty questions a day, and exams hold no terror.
home-practice-done = { $answered } answered today, { $right } of them right
home-practice-go = Practise
home-certificate = Certificate
home-certificate-none = No certificate is registered yet.
home-certificate-number = No. { $number }
home-certificate-until = Valid until { $date }
home-hours = { $hours } of { $asked } training hours this year
home-archive = See my archive
home-nobody-title = Practise
home-nobody-sentence = Questions on four administrative laws come with the program. After each answer you see the key and the article.
home-nobody-organisation = Set up my organisation
home-nobody-organisation-why = To manage people, hold exams and register certificates, name a first administrator.
home-nobody-import = Import questions
home-nobody-import-why = Bring in questions you have as Excel or text, and practise them.
home-steps = Begin here
home-step-people = Import units and officers
home-step-people-why = From the rosters you have, Excel or CSV; you check every entry before it enters.
home-step-questions = Import questions
home-step-questions-why = From Word, Excel, CSV or text; or begin with the starter bank that comes with the program.
home-step-exam = Set the first exam
home-step-exam-why = Choose a blueprint, a time, and who is due.











## practice

practice-loading = Reading the questions
practice-failed = Practice is not possible just now
practice-nothing = Nothing to practise yet
practice-nothing-why = Once a bank is imported, its questions are listed here by law.
practice-progress = { $seen } of { $total } questions practised
practice-start = Start
practice-left-at = You stopped at question { $at } of { $total }.
practice-resume = Go on
practice-no-mistakes = There are no mistakes in this part. Choose another order to go on.
practice-in-sequence = In order
practice-unseen-first = New first
practice-random = Shuffled
practice-mistakes = Mistakes { $count }
practice-answer-mode = Answer
practice-recite-mode = Read
practice-law = Law
practice-all = Everything
practice-questions = Questions
practice-seen = Done
practice-right = Right
practice-leave = ←  Shelves
practice-tally = { $right } right · { $wrong } wrong
practice-not-kept = Your last answer was not written down. You can go on; the next question saves your place again.
practice-own-right = your answer, correct
practice-own-answer = your answer
practice-right-answer = correct
practice-next = Next
practice-space = Space
practice-answer = Check
practice-skip = Skip  →
practice-in-mistakes = { $count } in Mistakes
practice-explained-after = The answer, the explanation and the legal basis appear here once you have answered.
practice-correct = Right.
practice-correct-still = Right. After three in a row it leaves your mistakes.
practice-incorrect = Not quite. It is in your mistakes until it was right 3 times in a row.
practice-version = Version of { $date }
practice-over = That is the end of this set
practice-over-sentence = { $right } right, { $wrong } wrong, { $left } skipped.
practice-recited = { $count ->
    [one] One question read.
   *[other] { $count } questions read.
}
practice-to-shelves = Back to the shelves
practice-again-mistakes = Practise the mistakes
question-reference-answer = Reference answer
question-other-form = A kind of another system: { $form }
question-on-paper = (on the paper)
question-unanswered = no answer












## exam-entry

exam-entry-title = Exam entry
exam-entry-loading = Reading the exam
exam-entry-failed = You cannot enter just now
exam-entry-not-listed = No open exam was found. Check the number; if it is right, ask the invigilator to look at the list of candidates.
exam-entry-not-open = The exam is not open yet. You can enter as soon as the invigilator opens it.
exam-entry-closed = This exam is over and can no longer be entered. If you are due for a make-up, watch for its notice.
exam-entry-too-early = The exam begins at { $time }. Press "Look again" then and you can enter.
exam-entry-too-late = This exam could be entered until { $time }. Please ask the invigilator or your unit's training coordinator.
exam-entry-exempt = You are exempt from this exam: { $reason }. There is no need to enter.
exam-entry-not-seated = This exam is held in sessions and you have no seat yet. Ask whoever runs the exam.
exam-entry-no-photo = no picture
exam-entry-sex = Sex
exam-entry-age = Age
exam-entry-age-is = { $count } (by the identity number)
exam-entry-age-decided = { $count } (as decided by { $document })
exam-entry-seat = Seat
exam-entry-seat-is = { $site }, { $room }, seat { $number }, session { $session }
exam-entry-given = Accommodation
exam-entry-differs = Differs
exam-entry-birth-differs = declared born { $declared }, the number says { $stated }
exam-entry-sex-differs = declared { $declared }, the number says { $stated }
exam-entry-confirm = Confirmation
exam-entry-confirm-why = Once picture, name and unit match the person, confirm with your PIN. Who confirmed goes on record.
exam-entry-none = No exams for you at present
exam-entry-none-why = They appear here once they are planned. You can practise meanwhile.
exam-entry-practise = Practise
exam-entry-own-hint = Choose an exam to enter it or to see its result
exam-entry-exam = Exam
exam-entry-exam-name = Name
exam-entry-kind = Kind
exam-entry-window = Time
exam-entry-state = State
exam-entry-void = Result void
exam-entry-sitting = In progress
exam-entry-marking = Being marked
exam-entry-awaited = You can enter
exam-entry-who = Type the candidate’s number. The time begins only after the person is confirmed.
exam-entry-number = Admission, certificate or identity number
exam-entry-number-hint = Any of the three
exam-entry-which = Several exams are open to this candidate; choose one
exam-entry-check = Check what is below, then enter; the time begins when you do
exam-entry-in = All correct, enter the exam
exam-entry-go-on = Go on with the exam
exam-entry-result = See the result
exam-entry-look-again = Look again
exam-entry-goes-on = The exam has begun. Everything answered before the interruption is saved; the time has gone on.
exam-entry-handed-in = This exam has been handed in.
exam-entry-voided = The result of this exam was declared void.
exam-entry-late = { $count ->
    [one] Only one minute is left until the exam closes; it is handed in by itself then.
   *[other] Only { $count } minutes are left until the exam closes; it is handed in by itself then.
}
exam-entry-ready = You can enter. If anything here is wrong, tell the invigilator first and do not enter.
exam-entry-person = Candidate
exam-entry-name = Name
exam-entry-unit = Unit
exam-entry-admission = Admission no.
exam-entry-certificate = Certificate
exam-entry-no-certificate = None yet
exam-entry-minutes = Duration
exam-entry-questions = Paper
exam-entry-questions-points = { $count ->
    [one] One question, { $points } points
   *[other] { $count } questions, { $points } points
}
exam-entry-pass-mark = Pass mark
exam-entry-rules = Before you begin
exam-entry-rule-time = { $count ->
    [one] The time begins when you enter: one minute. The exam closes at { $time }. When the time is up, the paper is handed in by itself.
   *[other] The time begins when you enter: { $count } minutes. The exam closes at { $time }. When the time is up, the paper is handed in by itself.
}
exam-entry-rule-saved = Every answer is saved at once. After a power cut, enter again and go on at the same question; no saved answer is lost.
exam-entry-rule-saved-confirmed = Every answer is saved at once, and what is saved is not lost. If the power fails or the program ends, tell an invigilator, who confirms that you go on where you were.
exam-entry-rule-hand-in = You can hand in early; open and marked questions are listed first. After that, nothing can be changed.
exam-entry-rule-hand-in-from = You can hand in from { $count } minutes after the start; what is open or marked is shown first. Nothing can be changed after that.
exam-entry-rule-focus = The exam fills the screen. How often and how long you leave its window is recorded for the invigilator to look at.
exam-entry-multiple = Multiple choice: { $rule }
exam-entry-example = Example: a question of { $maximum } points has five options A to E, and A, B and C are right. Choosing A, B, C gives { $all }; A, B only gives { $few }; A, B, D gives { $wrong }.
exam-entry-device = This computer
exam-entry-device-checking = Looking at disk and clock
exam-entry-device-good = Good
exam-entry-device-slow = Slow
exam-entry-device-bad = Not fit
exam-entry-device-compare = Compare
exam-entry-device-disk = Saving an answer takes { $count } ms
exam-entry-device-disk-slow = Saving an answer takes { $count } ms, slower than usual; answering works all the same
exam-entry-device-disk-bad = The disk cannot be written; please take another computer: { $why }
exam-entry-device-clock = Its clock shows { $time } and should agree with the clock of the room
exam-entry-device-letters = This line should be clear and whole: 行政处罚 许可 强制 复议 ABCD 0123 《》①②③












## exam

exam-opening = Opening the paper
exam-failed = The paper cannot be opened just now
exam-failed-kept = Every saved answer is kept. Go back to the entry and try again, or raise your hand for the invigilator.
exam-back = Back to the entry
exam-over = Handed in, opening the result
exam-handed-title = Handed in
exam-handed-receipt = Your receipt: please write it down
exam-ended-title = The exam is over
exam-ended-wait = Please stay on your seat and wait for the invigilator.
exam-handed-wait = Write the receipt down and wait in your seat for the invigilator.
exam-handed-invigilator = For the invigilator
exam-handed-go-on = Done at this machine
exam-candidate = { $name } · No. { $number }
exam-saved = ✓ Saved { $time }
exam-saving = Saving…
exam-not-saved = ✗ Not saved
exam-saves-itself = Saves as you go
exam-not-saved-sentence = Your last answers are not saved yet: { $why }
exam-not-saved-kept = They are still on the screen and the program tries again every few seconds; you can go on. If this stays, raise your hand for the invigilator and do not close the program.
exam-smaller = Text A−
exam-larger = A+
exam-time-left = Time left
exam-time-short = Under 5 min
exam-number = Question { $number }
exam-of = of { $count }
exam-kind-points = { $kind } · { $points ->
    [one] { $points } point
   *[other] { $points } points
}
exam-choose-one = Exactly one option is right
exam-choose-judge = Is the statement true or false?
exam-fill-gaps = Each gap is saved as you fill it in
exam-write-essay = Write below; it is saved whenever you pause
exam-write-case = Read the material and answer each part
exam-write-here = Your answer
exam-characters = Characters: { $count }
exam-material = Material
exam-part = ({ $number }) { $kind } · { $points } points
exam-key-part = Part
exam-gap = Gap { $number }
exam-previous = ←  Previous
exam-next = Next  →
exam-mark = ☆  Mark
exam-unmark = ★  Unmark
exam-key-choose = Choose
exam-key-turn = Turn
exam-key-mark = Mark
exam-key-help = Help
exam-card = Answer card
exam-card-counts = { $answered } answered · { $open } open · { $marked } marked
exam-legend-answered = Answered
exam-legend-open = Open
exam-legend-marked = Marked
exam-hand-in = Hand in
exam-review-title = Before you hand in
exam-review-complete = { $count ->
    [one] The one question is answered.
   *[other] All { $count } questions are answered.
}
exam-review-open = { $count ->
    [one] One question is still open. Click its number to go back:
   *[other] { $count } questions are still open. Click a number to go back:
}
exam-review-marked = { $count ->
    [one] One question is marked. Click its number to look again:
   *[other] { $count } questions are marked. Click a number to look again:
}
exam-go-on = Go on answering
exam-confirm-title = Hand in now?
exam-confirm-sentence = Answers cannot be changed after that.
exam-confirm-early = Handing in is possible from { $time } on. Your answers are kept.
exam-confirm-open = { $count ->
    [one] One question is still open and gets no points. Answers cannot be changed after handing in.
   *[other] { $count } questions are still open and get no points. Answers cannot be changed after handing in.
}
exam-confirm = Yes, hand in
exam-time-up = The time is up
exam-time-up-sentence = Your saved answers are being handed in. One moment.
exam-handing-in = Handing in
exam-handing-in-sentence = One moment, please do not close the program.
exam-end-failed = Not handed in yet: { $why }
exam-end-failed-kept = Every saved answer is kept and the program tries again every few seconds. If this stays, raise your hand for the invigilator.
exam-waits = Please wait for the invigilator
exam-waits-sentence = The clock of this computer cannot tell how long the exam was interrupted. Every saved answer is kept; the exam goes on by itself once the invigilator has decided. Please do not close the program.
exam-locked = The invigilator holds your exam
exam-locked-sentence = Reason: { $reason }. Everything you did is kept. Please wait; it goes on here as soon as the invigilator lets it go.
exam-half-saved = ! Saved in one place
exam-waits-check = Check again
exam-return = An invigilator confirms that it goes on
exam-return-why = The sitting was interrupted. Everything saved is still there. An invigilator sees that the same person sits here, and confirms it with an own name and PIN. The time runs on; an invigilator may give lost minutes back afterwards.
exam-return-confirm = Go on
exam-return-number = Admission number { $number }
exam-invigilator = Invigilator
exam-invigilator-at = Invigilator: { $name }
exam-invigilator-why = For the invigilator at this machine. Who acts, why and when goes into the record of the sitting.
exam-invigilator-who = Account name of the invigilator
exam-help = Keys
exam-help-choose = Choose an option; in a multiple choice, press again to take it back
exam-help-judge = True or false: true, false
exam-help-turn = Previous question, next question
exam-help-mark = Mark this question to come back to
exam-help-hand-in = Hand in (you will be asked again)
exam-help-tab = Move between buttons and gaps; Enter presses
exam-help-invigilator = The invigilator acts at this machine
exam-help-close = Got it

trial-name = Getting to know the exam screen
trial-offer = Try the exam screen
trial-candidate = Practice, nothing is kept
trial-only = Practice only: nothing is kept, and nothing counts.
trial-tour = The exam screen
trial-tour-why = Four easy questions to try everything out. It looks and works as in an exam, but nothing of it is kept.
trial-begin = Try it
trial-tour-again = Explain the screen
trial-end = End practice
trial-part-question = In the middle
trial-part-question-is = One question at a time. Click an option, or press its letter.
trial-part-saved = Top right
trial-part-saved-is = Whether your answers are saved. They save themselves; there is no button for it.
trial-part-time = The clock
trial-part-time-is = The time that is left. When it is over, the saved answers are handed in by themselves.
trial-part-card = Answer card
trial-part-card-is = Every question by number: answered, open, marked. Click a number to go there.
trial-part-mark-is = Keeps a question in mind for later. It changes nothing in the answer.
trial-part-size-is = Makes the text smaller or larger.
trial-part-hand-in-is = Shows what is still open and asks again. After that nothing can be changed.
trial-part-window = The window
trial-part-window-is = In an exam, leaving it is recorded, and closing it does not end the exam.
trial-hint-single = Choose one option: click it, or press A to D. At the top right you see that it is saved.
trial-hint-multiple = Choose several; press again to take one back. If you are not sure, press M to mark the question.
trial-hint-judge = A is true, B is false. Go on with ← and →, or with the numbers of the answer card.
trial-hint-blank = Type into the gap; it is saved when you pause. Then press “Hand in” at the bottom right.
trial-single = Which day comes after Monday?
trial-single-a = Tuesday
trial-single-b = Wednesday
trial-single-c = Friday
trial-single-d = Sunday
trial-multiple = Which of these are fruits?
trial-multiple-a = Apple
trial-multiple-b = Pear
trial-multiple-c = Table
trial-multiple-d = Grape
trial-judge = A year has twelve months.
trial-blank = A week has ____ days.
trial-blank-key = seven
trial-over = This was only practice
trial-over-why = You answered { $answered } of { $questions } questions. Nothing of it was kept, and nothing counts. The exam works just like this.
trial-leave = Back
trial-once-more = Once more
receipt-title = Check a receipt
receipt-why = The code that was shown at the hand-in, and what it stands for
receipt-code = Code of the receipt
receipt-example = XXXX-XXXX-XXXX-XXXX
receipt-hint = 16 letters and digits; dashes, spaces and small letters do not matter.
receipt-check = Check
receipt-nobodys = No hand-in belongs to this code. Please check how it is written.
receipt-genuine = This receipt is genuine
receipt-exam = Exam
receipt-person = Person
receipt-at = Handed in
receipt-answered = Answered
receipt-answered-is = { $count ->
    [one] one question
   *[other] { $count } questions
 }
receipt-score = Score
receipt-score-is = { $points } of { $maximum } ({ $percent })
receipt-score-none = None at present
receipt-result = Show the result

## result

result-title = Result
result-loading = Reading the result
result-none = No result to show
result-awaits = Handed in, being marked
result-none-why = There is no result for this exam yet. It appears once the paper is handed in or the exam is over.
result-back = Done
result-practise = Practise
result-score = Score
result-of = of { $points }
result-above = Pass mark { $mark }, reached with { $points } to spare
result-below = Pass mark { $mark }, short by { $points }
result-void = Void
result-no-score = There is no score for this exam.
result-next = What happens next
result-regulation = Basis: { $name } (version { $version })
result-next-mock = A mock exam counts for nothing. Go on practising.
result-next-nothing = You passed. There is nothing else to do.
result-next-none-demanded = The regulation asks for nothing further.
result-next-make-up = A make-up exam is due. You will be told when and where; it also appears under "My exams".
result-next-make-up-waived = The make-up was waived; you need not sit it.
result-next-suspension = A suspension of the certificate is proposed; the legal office decides by { $date }. Until then the certificate stays valid, and you can state your case to the legal office.
result-next-suspended = The certificate is suspended. You may not enforce the law meanwhile.
result-next-not-suspended = The legal office decided not to suspend the certificate.
result-next-restoration = Restoring the certificate is proposed; the legal office decides by { $date }. Until then you may not enforce the law.
result-next-restored = The certificate is restored.
result-next-not-restored = The legal office decided not to restore the certificate yet.
result-next-settled = What was due before is settled. There is nothing else to do.
result-by-law = By law
result-no-basis = No law given
result-not-explained = By the regulation, questions and answers of this exam are not shown.
result-explained-later = Others still sit this exam. Questions, answers and the points of each part are shown here once the exam is closed.
result-handed-in = Handed in
result-handed-in-why = Candidates see the result under "My exams" when they sign in themselves, or ask the legal office for it.
result-reinstate = Reinstate
result-reinstate-why = This sitting is void. If that was wrong, or an appeal against it is upheld, it can be reinstated: it is scored by what was answered before it was made void.
result-reinstate-title = Reinstate a void sitting
result-reinstate-after = The result would be: { $result }
result-reinstate-marks = People have answers of it to mark; the result is made once they have.
result-reinstate-example = for example: the impersonation proved unfounded
result-reinstated = Reinstated; the person is told
result-evidence = Evidence
result-receipt = Receipt
result-receipt-why = Write it down: it stands for exactly the answers that were handed in, and can be checked at any time.
result-verify = Verify
result-replay = Minute by minute
result-step-minute = Minute
result-step-time = Time
result-step-what = What happened
result-step-of = Step { $number } of { $count } · ↑ ↓ PgUp PgDn
result-questions = Question by question
result-missed = Points lost
result-all = All questions
result-nothing-missed = No points were lost.
result-number = Question { $number }
result-points = Points { $points }
result-right = Right
result-partly = Partly right
result-cancelled = Not counted
result-unmarked = To be marked
result-part = ({ $number }) { $points }: { $why }
result-wrong = Wrong
result-own-answer = Your answer
result-right-answer = Right answer
result-chosen-right = chosen, right
result-chosen-wrong = chosen, not right
result-is-right = should be chosen
result-basis = Basis: { $basis }
result-why-right = As the right answer: { $points ->
    [one] { $points } point.
   *[other] { $points } points.
}
result-why-not = Not the right answer: no points.
result-why-granted = This question was corrected: everybody gets { $points } points.
result-why-cancelled = This question was cancelled by a correction and counts for nobody.
result-why-marked = Markers: { $marks }; points: { $points }.
result-why-unmarked = Not marked yet.
result-why-parts = Its parts add up to { $points }.
result-why-unanswered = No answer, no points.
result-why-options = { $rule }: { $right } of { $of } right options chosen, { $wrong } wrong ones; points: { $points }.
result-why-gaps = { $right } of { $of } gaps right; points: { $points }.












## bank

bank-stem = Stem
bank-exam-only = Exams only
bank-key-is = Key: { $key }
bank-gap = ({ $number }) { $words }
bank-gap-or = {" "}or{" "}
bank-tab-questions = Questions
bank-tab-imports = Imports
bank-tab-coverage = Coverage
bank-template = Template
bank-template-title = Save the template for questions
bank-template-name = Question template
bank-export-title = Export “{ $bank }”
bank-lossy-title = Questions that would lose something: { $count }
bank-lossy-why = { $ending } does not carry everything that this bank holds. TOML and JSON do.
bank-lossy-line = { $what }: { $count }
bank-lossy-save = Save all the same
bank-none = No bank yet
bank-none-why = Import the Word, Excel, CSV or text files that you have, or start from the template.
bank-empty = This bank has no questions yet
bank-empty-why = Import some; then they can be read and edited here.
bank-no-match = No question matches
bank-no-match-why = Change a condition, or clear them all.
bank-kind = Kind
bank-kind-is = { "Kind: " }
bank-law-is = { "Law: " }
bank-state = State
bank-state-is = { "State: " }
bank-state-unretired = All but retired
bank-law-none = No legal basis
bank-article-is = Article { $article } ✕
bank-article-whole = The law as a whole ✕
bank-coverage-law = Law
bank-coverage-share = Covered
bank-coverage-with = Articles with questions
bank-coverage-without = Articles without questions
bank-coverage-articles = Articles { $articles }
bank-coverage-no-basis = Without legal basis: { $count }
bank-coverage-none = No question names a law
bank-coverage-none-why = Once questions have a legal basis, every law and article shows here with its questions.
bank-coverage-all = All questions: { $count }
bank-coverage-whole = The law as a whole: { $count }
bank-coverage-article = Article { $article }: { $count }
bank-coverage-unsure = The text of this law is not in the library, so only articles before the last one that is cited are named as missing.
bank-coverage-unknown = Cited, but the law has no such article; look at these questions
bank-coverage-complete = Every known article has questions
bank-search = Words in the questions
bank-basis = Legal basis
bank-basis-example = for example 《行政处罚法》第36条第2款
bank-difficulty = Difficulty
bank-no-difficulty = Unmarked
bank-number = Question { $number }
bank-version = Version
bank-source = Source
bank-expires = Valid until
bank-expires-example = for example 2027-12-31
bank-facility = Share of points
bank-facility-expected = { $expected } expected; nobody has answered it in an exam yet
bank-facility-measured = { $expected } expected; { $count } answers in exams won { $mean }
bank-facility-calibrated = { $expected } expected; { $count } answers in exams won { $mean }; papers are drawn by { $calibrated }
bank-never-expires = No end
bank-explanation = Explanation
bank-no-explanation = No explanation
bank-history = History
bank-step = Version { $version }, { $state }; { $by }
bank-compare = Compare with now
bank-compare-not = Close comparison
bank-compared = From version { $version } to now
bank-bulk = Change many…
bank-bulk-chosen = { $count ->
    [one] Change { $count } ticked…
   *[other] Change { $count } ticked…
}
bank-bulk-title-chosen = { $count ->
    [one] Change { $count } ticked question
   *[other] Change { $count } ticked questions
}
bank-bulk-apply = { $count ->
    [0] Change them
    [one] Change { $count } question
   *[other] Change { $count } questions
}
bank-bulk-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
bank-bulk-clear = Untick all
bank-bulk-title-filter = Change every question that the conditions let through
bank-bulk-keep = No change
bank-bulk-add = Add topics
bank-bulk-remove = Take away topics
bank-bulk-until = Until a day
bank-bulk-looking = Looking at the questions
bank-bulk-changing = Changing the questions
bank-bulk-would = What would change
bank-bulk-nothing-yet = Choose what is to change; then it shows here, and nothing has happened yet.
bank-bulk-counts = { $considered } looked at, { $changed } would change, { $same } are so already.
bank-bulk-refused = { $count } stay as they are
bank-bulk-done = { $count } questions changed
bank-bulk-undone = Taken back: { $count } questions are as they were
bank-bulk-questions = Questions
bank-bulk-past = Changes of many questions in this bank
difference-none = Nothing differs
difference-option = Option { $letter }
difference-gap = Gap { $number }
difference-text = Text
difference-part = Part { $number }: { $field }
bank-retire = Retire
bank-use = Put in use
bank-review = Mark as reviewed
bank-send-back = Send back to draft
bank-written = Written
bank-reviewed = Reviewed
bank-not-reviewed = Not yet
bank-by-at = { $name }, { $day }
bank-by-nobody = Not named
bank-saved-draft = Saved. The text changed, so the question waits for review again
bank-retire-title = Retire this question?
bank-retire-why = It is no longer drawn and leaves practice. Papers that hold it stay as they are, and it can be put in use again at any time.
bank-leave-title = Discard the changes?
bank-leave-why = There are changes that were not saved. Leaving loses them.
bank-leave = Discard
bank-undo-why = The questions that it put into “{ $bank }” leave the bank. If any was edited since, the import is kept and you are told. Papers keep their own copies.
bank-undone = Import undone, { $count } questions left the bank
bank-no-imports = Nothing was imported yet
bank-no-imports-why = Every import leaves its ledger here and can be undone.
bank-import-when = When
bank-import-into = Bank
bank-import-files = Files
bank-import-by = By
bank-edit-title = Edit question { $number }
bank-preview = Preview
bank-options = Options
bank-options-hint = Tick what is right
bank-add-option = Add an option
bank-key = Key
bank-gaps-hint = One line a gap; part several right wordings with |
bank-add-gap = Add a gap
bank-part = Part { $number }
bank-part-stem = What is asked
bank-add-part = Add a part
bank-other-hint = Text that another system brought; choose a kind above to make a question of it
bank-tags = Topics
bank-tags-hint = Parted by commas
bank-keep-order = Keep the order of options
bank-problem-rubric = Each point of the rubric needs words and what it is worth.
bank-rubric = Rubric
bank-rubric-text = What the answer must say
bank-rubric-worth = Points
bank-rubric-add = Add a point
bank-rubric-total = { $points } in all
bank-rubric-hint = Kept in the reference answer, e.g. “表明身份（2分）”. Where a paper gives other points they are spread in proportion; without points the answer is marked as a whole.
bank-problem-stem = The stem is empty.
bank-problem-few = There must be two options at least.
bank-problem-empty-option = An option is empty: fill it in or remove it.
bank-problem-same = Two options say the same.
bank-problem-key = Mark what is right.
bank-problem-gap = Every gap needs an answer.
bank-problem-parts = A case needs one part at least.
bank-problem-basis = No legal basis was recognised; write it as 《行政处罚法》第36条.
bank-problem-expiry = Write the last day as 2027-12-31.
save-path = Save to
save-browse = Browse
save-taken = There is a file of that name already; nothing was written.
save-taken-why = Replacing it loses what it holds. Or give another name.
save-replace = Replace
save-written = Saved to { $path }












## import

import-title = Import questions
import-subtitle = Files are first read into a ledger for you to check. Nothing enters the bank until you accept.
import-crumb = Import into “{ $bank }”
import-drop = Drop files here
import-questions-files = Question files
import-questions-formats = Word, Excel, CSV, JSON, web or text files as they are, and Zhikao banks, several at once
import-path = Path of a file
import-path-example = for example D:\banks\questions.docx or /home/wang/questions.docx
import-bank = Put them into
import-new-bank = A new bank
import-existing-bank = An existing bank
import-bank-example = Name of the bank
import-bank-with-count = { $name } ({ $count })
import-choose-bank = Choose a bank
import-bank-exists = A bank of this name exists; the questions will join it.
import-read = Read
import-read-note = You get a ledger first. Nothing enters yet.
import-reading = Reading the files
import-nothing-entered = Nothing was entered.
import-unread = Some files could not be read; the others are listed as usual
import-unread-line = { $file }: { $why }
import-file-count = { $count } files
import-found = { $count } questions
import-found-people = { $count } people
import-other-files = Other files
import-accept = Accept { $count }
import-accept-people = Accept { $count }
import-pile = { $pile } { $count }
import-adds-up = Total { $count } ✓
import-pile-empty = Nothing in this pile
import-number = No.
import-place = Place
import-reason = Reason
import-ticked = Will enter
import-tick = Enter this one too
import-tick-alike = Enter all { $count } with the same reason
import-keys = ↑ ↓ previous / next   Y enter and go on
import-keys-plain = ↑ ↓ previous / next
import-understood = As understood
import-raw = Original text
import-no-stem = (no stem)
import-no-key = No usable key
import-detail = It concerns: { $words }
import-uncompared = Some banks could not be read, so repeats of their questions were not found
import-detail-same = Same as { $place }
import-detail-near = Much like { $place }
import-detail-officer = In the archive already: { $name }
import-done = { $count } questions entered
import-done-why = They are in “{ $bank }”. The other { $left } did not enter; the ledger is kept with the imports.
import-open-bank = Open the bank
import-again = Import more
import-leave-title = Give up what you have gone through?
import-leave-why = { $count } corrections or ticks stand in the ledger; they must be made again once the files are read anew.
import-leave-stay = Stay with the ledger
import-leave-go = Give up and read anew
import-undo = Undo this import
import-undo-title = Undo this import?
import-undo-why = The { $count } questions that it put into “{ $bank }” leave the bank. Papers that were drawn keep their own copies.
import-undone = Undone
import-undone-why = The questions of this import left “{ $bank }”.
reading-sign-format = the file's format says it
reading-sign-hand = a person said so
reading-sign-column = the name of its column
reading-sign-label = the label before it
reading-sign-heading = the heading above it
reading-sign-name = the name of the sheet or file
reading-sign-tag = a tag in the stem
reading-sign-number = the number before it
reading-sign-gap = the question before it ended
reading-sign-content = what most cells of its column hold
reading-sign-dotted = letters like “A.”
reading-sign-bracketed = letters like “(A)”
reading-sign-spaced = letters followed by a space
reading-sign-glued = letters at the start of lines, without a mark
reading-sign-together = all options stand together
reading-sign-bracket = in brackets of the stem
reading-sign-end-mark = a mark at the end of the statement
reading-sign-key-table = the table of keys
reading-sign-key-file = the file of keys
reading-sign-judge-words = the two options mean true and false
reading-sign-judge-key = the key is a word for true or false
reading-sign-key-count = how many options are right
reading-sign-gap-in-stem = the stem has a gap and the key is a text
reading-stated = stated
reading-usual = usual form
reading-inferred = inferred
reading-part-number = Number
reading-part-stem = Stem
reading-part-option = Option
reading-part-key = Key
reading-part-explanation = Explanation
reading-part-beside = Labels and others
reading-role-none = (left out)
reading-role-option = Option { $letter }
reading-role-all-options = All options
reading-role-kind = Kind
reading-role-multiple-flag = Several right?
reading-role-difficulty = Difficulty
reading-role-tags = Topics
reading-role-basis = Legal basis
reading-role-exam-only = Exam only?
reading-role-expires = Valid until
reading-role-shuffle = Options may be shuffled?
import-kind = Kind
import-key = Key
import-key-example = A, ACD, 对 …
import-key-apply = Set
import-edit = Edit
import-edit-done = Take it so
import-join = Join to previous
import-explains = Explains the previous
import-split = Split
import-split-why = Press the line at which the second question begins.
import-split-end = Do not split
import-split-here = Begins here
import-mended = Mended: { $what }
import-mended-now = now { $pile }
import-take-back = Take it back
import-evidence = How it was known: { $confidence }
import-evidence-line = { $part }: { $sign }
import-marks = Colours
import-loose = Text that belongs to no question: { $count }
import-loose-hide = Back to the questions
import-keys-file = Keys in a file of their own
import-keys-none = Choose it if the questions come without their keys
import-keys-choose = Choose the key file
import-keys-remove = Without it
import-keys-missing = { $count } questions have no key. If the keys are in another file, choose it here.
import-columns = Columns
import-columns-title = Which column is which?
import-columns-why = Choose above each column what it holds. At least one must be the stem. Nothing enters yet.
import-columns-unknown = Nothing in this table tells what its columns hold.
import-columns-by-hand = Read with the columns that were chosen before for this header
import-columns-change = Change
import-columns-sheet = Sheet
import-columns-header = Header row
import-columns-no-header = No header
import-columns-row = Row { $row }
import-columns-remember = Remember for tables with this header
import-columns-read = Read with these columns
import-columns-no-stem = No column is the stem yet.
import-columns-twice = Two columns hold the same: { $role }
import-act-kind = kind
import-act-key = key
import-act-rewritten = text
import-act-split = split in two
import-act-joined = joined to the one before
import-act-explanation = taken as an explanation
import-large = This file is too large to list every question
import-large-why = Every question was read and compared. Those that are accepted enter; those that need a look or are refused stay out. They are named below by their place.
import-large-more = … and { $count } more. The ledger that is kept with the imports has them all.
import-path-add = Add
import-people-title = Import people
import-people-subtitle = Rosters are first read into a ledger for you to check. Nobody is entered until you accept.
import-people-files = Rosters
import-people-formats = Excel or CSV rosters with their columns in any order, several at once if you like
import-person = Name and unit
import-people-done = { $count } people entered
import-people-done-why = The other { $left } were not entered; the ledger is kept with the imports. A backup was made before.
import-people-open = Open people
import-people-held-back = The identity or certificate number belongs to somebody already, so this row cannot enter beside it. Check the number, or change the person in the list of people.
import-photos-title = Import pictures
import-photos-subtitle = One picture a person, named by certificate, admission or identity number
import-photos-go = Import pictures
import-photos-formats = A folder, a zip, or PNG and JPEG files; the number stands in the file's name
import-photos-folder = Choose a folder
import-photos-note = Nothing is kept before you have seen whose each picture is.
import-photos-sure = { $count } sure
import-photos-doubtful = { $count } doubtful
import-photos-left = { $count } left out
import-photos-file = File
import-photos-person = Person
import-photos-what = What becomes of it
import-photos-new = New
import-photos-replaces = Replaces another
import-photos-same = There already
import-photos-take = Take it
import-photos-take-not = Leave it
import-photos-taken = Taken
import-photos-doubtful-why = Press one to see the picture, and take it if it is the person.
import-photos-none = No file here
import-photos-none-why = Every file is in another pile.
import-photos-nothing = No pictures found
import-photos-accept = { $count ->
    [one] Keep 1 picture
   *[other] Keep { $count } pictures
}
import-photos-kept = { $count ->
    [one] 1 picture kept
   *[other] { $count } pictures kept
}
import-photos-kept-why = They are shown at admission and on slips. The latest import can be undone.
import-photos-latest = Latest import: { $when }, pictures: { $count }, by { $by }
import-photos-latest-undone = Latest import: { $when }, pictures: { $count }, undone
import-photos-undo = Undo
import-photos-undone = Put back or taken away: { $count }; changed since and left: { $left }.












## people

people-unit = Unit
people-region = Region
people-identity = Identity no.
people-sex = Sex
people-declared-birth = Birth (declared)
people-post = Post
people-rank = Rank
people-employment = Employment
people-certificate = Certificate
people-valid-until = Valid until
people-name = Name
people-state = State
people-import = Import people
people-tab-list = List
people-tab-differences = Differences
people-everybody = Everybody
people-no-region = No region given
people-none = Nobody yet
people-none-why = Import the rosters that you have; the units are made along with them. Or start from the template.
people-no-match = Nobody matches
people-search = Search names or certificates
people-edit-unit = Edit unit
people-archive = Archive
people-record = Record event
people-move = Move
people-code = One-time code
people-birth = Birth date
people-birth-decided = { $birth } (decided, { $document })
people-until = until { $day }
people-identity-locked = Recorded; this machine has no keys to show it
people-open-identity = Show in full
people-track = Recent events
people-hours-count = { $hours } hours
people-event = Event
people-event-entered = Entered
people-event-changed = Changed
people-event-moved = Moved
people-event-training = Training
people-event-routine-check = Routine check
people-event-reward = Reward
people-event-discipline = Discipline
people-event-note = Note
people-stated-birth = Birth (by no.)
people-declared-sex = Declared
people-stated-sex = By number
people-decided = Birth decided
people-decided-document = Deciding document
people-to-check = To check
people-no-differences = No differences
people-no-differences-why = Declared birth dates and sexes agree with the identity numbers.
people-differences-why = What was declared for these people differs from their identity numbers. Please check each; it may be a slip of the pen. A decision of the personnel office prevails.
people-identity-title = Show the identity number
people-identity-why = A record is kept of who looked, when, and why. Please give the reason.
people-identity-shown = The look was recorded. The number is gone once you close this.
people-reason = Reason
people-reason-example = for example checking the certificate
people-code-title = One-time code
people-code-why = Print it or write it down for the person. It opens one first sign-in within 14 days. Once closed it is not shown again; you can make a new one.
people-record-title = Record an event
people-words = What
people-hours = Hours
people-on = Date
people-document = Document no.
people-move-title = Move to another unit
people-move-to = New unit
people-choose-unit = Choose a unit
people-edit-title = Edit person
people-edit-unit-title = Edit unit
people-unit-name = Name of the unit
people-unit-kind = Kind
people-level = Level
people-credit-code = Unified code
people-ethnicity = Ethnicity
people-grade = Grade
people-section = Section
people-fields = Fields
people-day-example = for example 2026-11-23
people-fill-in = Please fill this in
people-not-a-day = Write it as 2026-11-23
people-not-hours = From 1 to 1000 hours
people-not-a-code = 18 characters with a right check digit
people-export-title = Export the roster
people-export-name = Roster
people-template-title = Save the template for rosters
people-template-name = Roster template












## archive

archive-title = Archive
archive-loading = Reading the archive
archive-failed = The archive could not be read
archive-nothing = Nothing on record yet.
archive-result = Result
archive-certificate = Certificate { $number }
archive-certificate-state = Certificate: { $state }
archive-age-decided = { $age } (decided by { $document })
archive-exam = { $name }: { $became }
archive-scored = { $score } points, { $outcome }
archive-void = Void
archive-pass-mark = Pass mark { $mark } points
archive-make-up-of = Make-up for the exam of { $year }
archive-passed-by-make-up = Passed by make-up
archive-act-issued = Certificate issued
archive-act-suspended = Certificate suspended
archive-act-restored = Certificate restored
archive-act-cancelled = Certificate cancelled
archive-act-revoked = Certificate revoked
archive-act-recalled = Certificate recalled
archive-act-lost = Certificate lost
archive-act-renewed = Certificate renewed
archive-passed = passed
archive-not-passed = not passed
archive-record-save = Register
archive-until = Certificate valid until { $date }
archive-basis = Basis: { $basis }
archive-by = Entered by { $name }
archive-training = { $hours ->
    [one] Training: one hour
   *[other] Training: { $hours } hours
}
archive-training-until = until { $date }
archive-kind-training = Training
archive-check = Routine check
archive-deduction = { $points } points off
archive-reward = Reward
archive-discipline = Discipline
archive-post-change = Change of post
archive-entered = Archive begun
archive-note = Note
archive-make-up-due = Make-up due
archive-make-up-settled = Make-up settled
archive-make-up-dismissed = No make-up any more
archive-suspension-proposed = Suspension proposed
archive-suspension-confirmed = Suspension decided
archive-suspension-dismissed = Decided against suspension
archive-suspension-settled = Suspension settled
archive-suspension-reopened = Suspension taken back, to be decided again
archive-restoration-proposed = Restoration proposed
archive-restoration-confirmed = Restoration decided
archive-restoration-dismissed = Decided against restoration for now
archive-restoration-reopened = Restoration taken back, to be decided again
archive-years = Years
archive-years-none = No result of an official exam yet.
archive-years-mark = The line is the pass mark, { $mark } points; bars are first attempts.
archive-years-made-up = Passed by make-up: { $years }.
archive-and = ,{" "}
archive-year-hours = { $hours ->
    [one] One hour of training
   *[other] { $hours } hours of training
}
archive-next = What comes next
archive-next-nothing = Nothing waits.
archive-next-make-up = Make-up due ({ $exam })
archive-next-suspension = Suspension waits for a decision by { $date } ({ $exam })
archive-next-suspension-open = Suspension waits for a decision ({ $exam })
archive-next-restoration = Restoration waits for a decision by { $date } ({ $exam })
archive-next-restoration-open = Restoration waits for a decision ({ $exam })
archive-next-hours = Training this year: { $hours } of { $asked } hours
archive-next-retirement = Statutory retirement by calculation: { $date }; the personnel office decides
archive-record = Register something
archive-record-title = Register for { $name }
archive-record-kind = Kind
archive-record-date = Date
archive-record-date-hint = Written 2026-05-01
archive-record-date-wrong = Write the date like 2026-05-01.
archive-record-content = What was taught
archive-record-facts = What happened
archive-record-words-wrong = Please say what it was.
archive-record-hours = Hours
archive-record-hours-wrong = A whole number from 1 to 2000.
archive-record-deduction = Points off
archive-record-deduction-wrong = A number from 0 to 100, or nothing.
archive-record-document = Document number
archive-record-done = Kept in the archive












## certificates

certificates-title = Certificates
certificates-waiting = To decide { $count }
certificates-register = Register
certificates-suspensions = Suspend
certificates-suspensions-why = Under the regulation these certificates should be suspended. The program only proposes; nothing happens until you confirm.
certificates-restorations = Restore
certificates-restorations-why = These people passed after their certificate was suspended; it is restored once you confirm.
certificates-make-ups = Make-up due
certificates-make-ups-why = These people have a make-up before them; nothing to decide. Set the make-up under Exams.
certificates-nothing = Nothing is waiting
certificates-nothing-why = Once an exam is closed, what has to be dealt with stands here.
certificates-all = All ({ $count })
certificates-suspend = Suspend ({ $count })
certificates-restore = Restore ({ $count })
certificates-dismiss = Decide against it
certificates-archive = See the archive
certificates-person = Name
certificates-unit = Unit
certificates-unit-is = { $region } · { $unit }
certificates-number = Certificate
certificates-because = Because
certificates-left = Time left
certificates-outcome = { $outcome }, { $score } points
certificates-void = Void
certificates-days-left = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
certificates-last-day = Today
certificates-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
certificates-state = State
certificates-state-is = State:{ " " }
certificates-all-states = All
certificates-expiring = Ends within six months
certificates-search = Name, unit, number
certificates-until = Valid until
certificates-since = Since
certificates-empty = No certificate is registered yet
certificates-empty-why = Certificate numbers of an imported roster are registered here.
certificates-none = No certificate fits
certificates-none-why = Choose another state or clear the search.
certificates-one = { $name }, { $number }
certificates-until-is = Valid until { $day }
certificates-until-unknown = No end of validity is registered
certificates-decisions = Decisions
certificates-decided = { $what }: { $exam }
certificates-decided-on = { $day }  { $by }  { $why }
certificates-was-suspended = Suspension confirmed
certificates-was-not-suspended = Decided against suspension
certificates-was-restored = Restoration confirmed
certificates-was-not-restored = Decided against restoration
certificates-was-excused = Excused from the make-up
certificates-history = History
certificates-day = Date
certificates-act = Event
certificates-by = By
certificates-take-back = Take it back
certificates-take-back-why = The proposal waits again. A certificate it suspended is restored; both stay on record.
certificates-dismiss-whom = Decide against it: { $name }
certificates-dismiss-why = The certificate stays as it is. This decision can be taken back later.
certificates-suspend-whom = Suspend certificates ({ $count })
certificates-restore-whom = Restore certificates ({ $count })
certificates-act-what = Record a change: { $act }
certificates-record = Record
certificates-cancel = Cancel the certificate
certificates-and-more = { $names } and others, { $count } in all
certificates-basis-field = Basis
certificates-basis-hint = Stands in the history and in the archive of the officer
certificates-basis = { $name }, version { $version }
certificates-basis-document = { $name }, version { $version } ({ $document })
certificates-document = Document no.
certificates-document-example = For example: 市司〔2026〕41 号
certificates-reason = Reason
certificates-on-record = Stands in the record of the decision
certificates-stop = Stop
certificates-confirmed = Done: { $count }
certificates-not-confirmed = { $names }: { $why }
certificates-and = , { "" }
certificates-recorded = Recorded


## statistics

statistics-title = Statistics
statistics-counting = Counting
statistics-recounting = Counting again
statistics-empty = No exam to count yet
statistics-empty-sentence = Once an exam is open, this page shows who was due, who sat and who passed.
statistics-empty-go = See the schedule
statistics-failed = The figures could not be counted
statistics-nobody = Nobody meets these conditions
statistics-nobody-sentence = Under these conditions nobody is listed for an exam; change them above.
statistics-year = Year:{" "}
statistics-exam = Exam:{" "}
statistics-scope = Scope:{" "}
statistics-grouping = By:{" "}
statistics-every-year = every year
statistics-every-exam = every exam
statistics-whole = every region
statistics-attempt-first = First attempts
statistics-attempt-make-up = Make-ups
statistics-attempt-all = First attempts and make-ups
statistics-key-unit = unit
statistics-key-unit-kind = kind of unit
statistics-key-region = region
statistics-key-level = level
statistics-key-field = field
statistics-key-rank = rank
statistics-key-year = year
statistics-key-exam = exam
statistics-by-rank = { $key } × rank
statistics-unnamed = Not stated
statistics-pending = { $count ->
    [one] The exam is not over: one person has no result yet, and these figures will change.
   *[other] The exam is not over: { $count } people have no result yet, and these figures will change.
}
statistics-rate = Pass rate (of sat)
statistics-rate-note = { $low }–{ $high } (95%), { $due } of due
statistics-rate-note-plain = { $due } of due
statistics-due = Due
statistics-due-note = { $sat } sat, { $absent } absent, besides { $exempt } exempt
statistics-mean = Mean score
statistics-mean-note = Median { $median }, highest { $max }, lowest { $min }
statistics-mean-none = No score yet
statistics-missed = Not passed or absent
statistics-missed-note = { $sat } made up, { $passed } passed, { $proposed } to suspend
statistics-heat = Pass rate by { $key } and rank
statistics-heat-hint = Press a cell to see its people
statistics-all = All
statistics-staff = Staff
statistics-leaders = Leaders
statistics-sat = Sat
statistics-laws = Laws most missed
statistics-laws-lost = { $share } of points lost
statistics-laws-none = No question scores in this scope yet
statistics-laws-other = Questions without a basis
statistics-law = Law
statistics-law-share = Share of points lost
statistics-ranking = Units ranked
statistics-ranking-hint = Fewer than 5 sat: not ranked
statistics-ranking-all = { $count ->
    [one] See the one unit
   *[other] See all { $count } units
}
statistics-ranking-none = No unit can be ranked
statistics-place = Place
statistics-rate-short = Pass rate
statistics-beside = Leaders beside staff
statistics-beside-gap = The pass rate of leaders is { $gap } percentage points above that of staff (95% interval { $low } to { $high })
statistics-beside-gap-low = The pass rate of leaders is { $gap } percentage points below that of staff (95% interval { $low } to { $high })
statistics-beside-none = Of leaders or of staff nobody sat, so there is nothing to compare
statistics-bands = People by score
statistics-bands-hint = Press a bar to see its people
statistics-trend = Pass rate year by year
statistics-trend-one = Only one year has exams, so there is no change to show yet.
statistics-of-sat = of sat
statistics-of-due = of due
statistics-people-counted = { $count } counted
statistics-people-left-out = { $count } not counted
statistics-people-everybody = Everybody
statistics-people-why = Outcome
statistics-people-name = Name
statistics-people-rank = Rank
statistics-people-unit = Unit
statistics-people-certificate = Certificate
statistics-people-none = Nobody
statistics-people-loading = Looking for the people
statistics-people-hint = Press a name to open the archive
statistics-measure-passed = passed
statistics-measure-due = due
statistics-measure-scored = with a score
statistics-measure-band = { $band } points
statistics-why-exempt = Exempt
statistics-why-absent = Absent
statistics-why-pending = Not finished
statistics-why-void = Void
statistics-why-failed = Not passed
statistics-why-passed = Passed
statistics-why-sat = Another band
statistics-score = { $score } points
statistics-export = Export
statistics-export-title = Export figures
statistics-export-what = What to export
statistics-export-shown = The figures as shown
statistics-export-shown-why = With the conditions and grouping of this page, as you see them.
statistics-export-report = Report of { $year }
statistics-export-report-why = All figures of first attempts, with the lists of who did not pass, make-ups due, suspended certificates and open decisions.
statistics-export-format = Format
statistics-export-xlsx = Excel workbook (xlsx)
statistics-export-csv = Separated values (csv)
statistics-export-path = Save as
statistics-export-choose = Choose a place
statistics-export-path-hint = The name ends with .xlsx or .csv.
statistics-export-path-missing = Choose a place to save it first.
statistics-export-working = Exporting
statistics-export-done = Exported to { $path }
statistics-export-file = exam-figures-{ $year }
statistics-export-file-report = exam-report-{ $year }
statistics-export-conditions = Conditions: { $conditions }












## exams

exams-title = Exams
exams-empty = No exam yet
exams-empty-why = An exam takes three things: a blueprint, a time, and who is due.
exams-new = New exam
exams-name = Name
exams-name-official = Legal knowledge exam for law enforcement officers { $year }
exams-name-mock = Mock exam { $year }
exams-name-make-up = { $name } (make-up)
exams-state = State
exams-count-listed = Listed
exams-count-exempt = Exempt
exams-count-begun = Begun
exams-count-finished = Finished
exams-kind-and-window = { $kind } · { $window }
exams-with-people = { $name } ({ $count ->
    [one] { $count } person
   *[other] { $count } people
})
exams-kind = What it counts for
exams-official-why = Counts for the year; who fails or stays away is dealt with under the regulation
exams-mock-why = For practice: counts for nothing, nothing follows
exams-make-up-why = For those who failed or were absent; belongs to the year of the first exam
exams-year = Year
exams-first = Makes up for
exams-first-choose = Choose an exam
exams-first-why = The regulation says who is due; nobody needs to be picked
exams-no-first = No official exam is closed yet, so there is nothing to make up for.
exams-blueprint = Blueprint
exams-blueprint-is = { $questions } questions, { $points } points, { $minutes } minutes
exams-no-blueprint = There is no blueprint yet. Making one takes a minute.
exams-to-blueprints = Make one
exams-when = When
exams-when-why = Candidates may start at any moment in between; at the end everybody hands in
exams-opens = Opens
exams-closes = Closes
exams-bad-day = Write the date like 2026-11-24
exams-bad-time = Write the time like 09:00
exams-bad-window = The end must come after the beginning.
exams-due = Who is due
exams-due-everybody = Everybody
exams-due-everybody-why = People can be exempted one by one once the list is made
exams-due-regions = By region
exams-due-units = By unit
exams-due-make-up = Those whose make-up of the chosen exam is still due.
exams-unit-search = Name of a unit
exams-no-region = No region
exams-listed = Listed
exams-listed-why = With the units they belong to today
exams-create = Make the exam
exams-create-why = It does not open by itself: look at the list first, then open it.
exams-missing-name = Please give it a name.
exams-missing-first = Please choose the exam it makes up for.
exams-missing-year = Please give the year, like 2026.
exams-missing-window = Please say when.
exams-missing-paper = Please choose a blueprint that the banks can give.
exams-counting = Counting who is listed.
exams-nobody = Nobody is on the list.
exams-regulation = Regulation that applies
exams-regulation-is = { $name }, version { $version }
exams-rule-pass = Pass mark { $mark } of 100
exams-rule-multiple = Multiple choice: { $rule }
exams-paper = Print and paper sheets
exams-rule-make-ups = Failed or absent: { $count ->
    [one] one make-up
   *[other] { $count } make-ups
}, then suspension of the certificate is proposed
exams-rule-make-ups-present = Failed: { $count ->
    [one] one make-up
   *[other] { $count } make-ups
}, then suspension of the certificate is proposed
exams-rule-no-make-up = No make-up: a fail proposes suspension of the certificate at once
exams-rules-are = { $regulation }: pass mark { $mark }, make-ups { $makeups }, multiple choice: { $rule }
exams-paper-is = { $name }, version { $version }: { $questions } questions, { $points } points, { $minutes } minutes
exams-makes-up-for = Makes up for { $name }
exams-year-is = { $year }
exams-open = Open the exam
exams-open-why = Once it is open, the { $count } people on the list can enter within its window. Paper and list are then fixed; people can still be exempted.
exams-close = Close the exam
exams-close-done = { $count } handed in; their results stay.
exams-close-sitting = { $count } still sitting; their saved answers are handed in.
exams-close-still = { $count } of them still have time left: { $names }. To hand them in early, say why; the record says that an invigilator did it.
exams-close-early-why = Why they are handed in early
exams-close-early-example = Power failure, no going on
exams-close-early = Hand in early and close
exams-close-damaged = Closed. The sittings of { $names } could not be handed in because their records are damaged: look into them on the board and make them void
exams-cancel = Call off
exams-cancel-why = Nobody has sat it, so it can be called off. It counts for nothing then, and everybody on the list is told; who was listed for a make-up is due for another one. This cannot be taken back.
exams-cancel-reason = Why it is called off
exams-cancel-example = Wrong year, set anew
exams-move = Move
exams-move-why = Sessions move with the beginning, admission numbers stay, and everybody on the list is told.
exams-move-time = Time
exams-close-absent = { $count } did not come; they are recorded as absent.
exams-close-who-all = Those who failed or were absent
exams-close-who-failed = Those who failed
exams-close-then-make-up = { $who } have { $count ->
    [one] one make-up
   *[other] { $count } make-ups
} under the regulation; after that suspension is proposed, and an administrator decides.
exams-close-then-suspension = { $who } are proposed for suspension under the regulation, and an administrator decides.
exams-close-final = A closed exam cannot be opened again.
exams-closed-said = The exam is closed and counts in the figures
exams-admit = Admit candidates
exams-set-make-up = Set a make-up ({ $count })
exams-search = Name, unit, admission number
exams-awaited = Not come
exams-sitting = Sitting
exams-marking = Being marked
exams-over = Handed in
exams-void = Void
exams-nobody-here = No candidate fits
exams-nobody-here-why = Choose another group or clear the search.
exams-admission = Admission no.
exams-person = Name
exams-unit = Unit
exams-unit-is = { $region } · { $unit }
exams-whereabouts = Where
exams-score = Score
exams-score-is = { $score } points
exams-candidate-is = Admission number { $admission }, { $unit }, { $rank }
exams-excuse = Excuse the absence
exams-exempt = Exempt
exams-exempt-whom = Exempt { $name }
exams-exempt-why = Who is exempt is not due; the reason stays on record
exams-exempt-because = Exempt: { $reason }
exams-exempt-lift = Take back the exemption
exams-exempt-lift-whom = Take back the exemption of { $name }
exams-exempt-lift-why = The person is due again. To exempt them once more, give the reason anew.
exams-reason = Reason
exams-reason-example = For example: sick leave, certificate 2026-031
exams-result = See the result
exams-archive = See the archive
exams-give = Accommodation
exams-give-whom = Accommodation: { $name }
giving-extra = More time
giving-extra-example = e.g. 25
giving-extra-hint = The end of the session does not cut it off; empty everything to take it back
giving-percent = % of the time
giving-minutes = minutes
giving-reason = Reason
exams-part-people = Candidates
exams-part-places = Sessions and seats
exams-part-exemptions = Exemptions
exams-part-resits = Make-up
exams-board = Board
exams-and-besides = And besides
exams-rank = Rank
exams-any-rank = Any
exams-expiring = Certificate ends within months
exams-expiring-example = e.g. 6; empty for any
exams-newcomers = People without a certificate; without months only these
exams-bad-months = Months are a whole number from 0 to 255.
exemptions-asked-for = Asked for { $count }
exemptions-proposed = Proposed by the regulation { $count }
exemptions-tick-all = Tick all
exemptions-untick-all = Untick all
exemptions-ticked = ticked
exemptions-left = left
exemptions-approve-ticked = Approve { $count } exemptions
exemptions-approve-ticked-why = { $count } people will be exempt and no longer due. The reason and who approved go on record; it can be taken back.
exemptions-ask = Ask for an exemption
exemptions-ask-anew = Ask anew
exemptions-approve = Approve
exemptions-decline = Decline
exemptions-withdraw = Take back
exemptions-none = Nobody has asked yet
exemptions-none-why = Sick leave or another qualification is asked for with proof, and counts once approved.
exemptions-none-proposed = Nobody is proposed
exemptions-none-proposed-why = The regulation has no age line, or nobody listed has reached it. Settings, Regulation sets one.
exemptions-birth = Birth date
exemptions-kind = Kind
exemptions-who = Certificate, admission or identity number
exemptions-proof = Document that proves it
exemptions-proof-example = e.g. hospital note 2026-031
exemptions-proof-is = Proof: { $proof }
exemptions-step = { $at }  { $who }  { $act }
exemptions-absent = This candidate counts as absent. Approving lifts that: { $follows }
exemptions-absent-again = Taking it back makes the candidate absent again: { $follows }
exemptions-note = Note on the decision
resits-nobody = Everybody passed
resits-nobody-why = No make-up is needed.
resits-due = Due { $count }
resits-all = Everybody who did not pass { $count }
resits-outcome = Result
resits-then = What follows
places-sessions = Sessions
places-sites = Sites and rooms
places-session = Session
places-session-is = Session { $number }
places-time = Time
places-room = Room
places-room-is = { $site } · { $room }
places-rooms = Rooms
places-room-with-seats = { $room } ({ $count } seats)
places-room-seats = { $count } seats
places-room-example = e.g. Room 101
places-site = Site
places-site-example = e.g. Party School
places-address = Address
places-plan = Seats
places-plan-is = { $rows } rows × { $columns }
places-rows = Rows
places-columns = Columns
places-seats = Seats
places-seated = Seated
places-invigilators = Invigilators
places-nobody-watches = nobody yet
places-no-room = no room yet
places-no-sessions = Not held in sessions
places-no-sessions-why = Candidates enter at any time within the exam's window and have no seats. For seats, set up sites and rooms, then add sessions.
places-to-sites = Set up sites
places-no-sites = No sites yet
places-no-sites-why = A site has rooms and a room has seats; later exams can use them too.
places-new-site = Add a site
places-new-room = Add a room
places-new-session = Add a session
places-day = Day
places-deal = Give seats
places-returns = After an interruption an invigilator confirms that a sitting goes on (not recommended where a power cut may hit a whole room)
places-deal-why = { $due } people are due. Colleagues are spread over sessions and rooms and do not sit side by side. A seed decides, and goes on record.
places-deal-anew = Also for who has a seat (who has begun stays)
places-deal-renumber = Admission numbers by seat (former ones still find their candidate)
places-seated-of = { $due } are due, { $seated } have a seat, { $photos } have a picture.
places-more-clashes = { $count } more conflicts.
places-unwatched = Nobody watches in { $count } rooms yet; open a room to say who does.
places-watch = Invigilators
places-no-invigilators = Nobody has an invigilator’s account yet. The administrator adds one under Settings, Accounts.
places-close-session = Close session
places-close-which = Close session { $number }
places-close-why = Who of this session did not come is absent; running sittings end with their saved answers. It cannot be opened again.
places-remove-session = Take out session
places-remove-which = Take out session { $number }
places-remove-why = Nobody has a seat in it, so it can be taken out.
places-all-sessions = All sessions
places-hall-is = Session { $number }  { $window }  { $seated } of { $seats } seats
places-front = Front
places-empty = free
places-unused = not used
places-sitter-is = { $name } (seat { $number })
places-move = Move
places-move-to = To seat number
places-move-why = Only the seat changes; the admission number stays.
places-place-is = Seat { $number }
places-place-why = A seat out of use is given to nobody; the others keep their numbers.
places-take-out = Take out of use
places-take-in = Use again
name-exemption-age-line = age line
name-exemption-other-qualification = other qualification
name-exemption-sick-leave = sick leave
name-exemption-near-retirement = near retirement
name-exemption-other = other
name-exemption-asked = asked for
name-exemption-approved = approved
name-exemption-declined = declined
name-exemption-withdrawn = taken back
name-exemption-act-ask = asked for
name-exemption-act-approve = approved
name-exemption-act-decline = declined
name-exemption-act-withdraw = taken back
name-exempt-released = the earlier result now counts as passed; no make-up is needed
name-chance-due = due for the make-up
name-chance-listed = listed for a make-up
name-chance-passed = passed a make-up
name-chance-used-up = make-ups used up
name-chance-not-after-absence = none after absence
name-chance-gone = serves no more
exemption-because-age = aged { $age } on { $on }, the age line is { $needed } ({ $basis })
exemption-because-retires = reaches the statutory retirement age in { $year }-{ $month } ({ $basis })
exemption-birth-decided = born { $date }, as decided by { $document }
exemption-birth-stated = born { $date }, by the identity number
clash-part = { $exam }, session { $session }
clash-whole = { $exam }
clash-person-twice = { $who } is due in { $one } and { $other } at the same time.
clash-room-twice = { $room } is taken by { $one } and { $other } at the same time.
clash-invigilator-rooms = Invigilator { $who } watches { $room } and { $second } at the same time ({ $one }).
clash-invigilator-twice = Invigilator { $who } watches { $room } in { $one } and { $second } in { $other } at the same time.
clash-over-capacity = { $room } in { $one } has { $seats } seats and { $seated } people.
clash-no-seat = { $room } in { $one } has no seat { $number } any more; its candidate needs another one.
clash-unwatched = Nobody watches { $room } in { $one } yet.
accommodation-percent = { $amount } % more time
accommodation-minutes = { $amount } more minutes
accommodation-large-text = large text
accommodation-high-contrast = high contrast


## blueprint

blueprint-title = Blueprints
blueprint-subtitle = What a paper is made of; every candidate draws a paper of their own
blueprint-empty = No blueprint yet
blueprint-empty-why = The example is the quickest start: 45 single-choice, multiple-choice and true-or-false questions, 100 points, 60 minutes. Change whatever you like.
blueprint-example = Start from the example
blueprint-example-name = General legal knowledge
blueprint-blank = Blank blueprint
blueprint-new = New blueprint
blueprint-name = Name
blueprint-name-example = For example: General legal knowledge 2026
blueprint-version = Version
blueprint-questions = Questions
blueprint-total = Points
blueprint-minutes = Minutes
blueprint-banks = Banks
blueprint-all-banks = All banks
blueprint-no-bank = No bank is chosen. Choose at least one, or all of them.
blueprint-and = , { "" }
blueprint-bank = { $name } ({ $count } questions)
blueprint-bank-gone = { $name }: this bank is gone
blueprint-unsaved = Not saved yet
blueprint-changed = Version { $version }, changed; saving makes a new version
blueprint-version-is = Version { $version }
blueprint-read-only = You can try numbers here, but not save them.
blueprint-section = Part { $number }
blueprint-subtotal = { $points } points in all
blueprint-kind = Kind
blueprint-count = Questions
blueprint-points = Points each
blueprint-have = { $count } available
blueprint-no-number = Not a number
blueprint-by-law = Share out by law
blueprint-by-band = Share out by difficulty
blueprint-law-sum = By law
blueprint-band-sum = By difficulty
blueprint-sum = { $what }: { $sum } of { $count }
blueprint-add-section = Add a part
blueprint-more = More settings
blueprint-core = Common questions
blueprint-core-why = These are on every paper, so that papers can be compared
blueprint-target = Expected score
blueprint-target-none = Any
blueprint-target-why = Out of 100; empty: the mean of the banks
blueprint-tolerance = Tolerance
blueprint-tolerance-why = How far a paper may be off, out of 100
blueprint-shuffle-questions = Questions come in another order for each candidate
blueprint-shuffle-options = Options come in another order for each candidate
blueprint-easy = Easy
blueprint-medium = Medium
blueprint-hard = Hard
blueprint-total-points = Points
blueprint-sums = { $questions } questions, { $minutes } minutes
blueprint-checking = Asking the banks
blueprint-feasible = The banks can give it
blueprint-infeasible = The banks cannot give it
blueprint-infeasible-what = Ask for fewer questions, share out less strictly, or add questions to the banks first.
blueprint-unfinished = Not complete
blueprint-expected = Expected mean score { $score }
blueprint-expected-and-mark = Expected mean score { $score } (pass mark { $mark })
blueprint-add-quota = Add a finer quota
blueprint-any = Any
blueprint-topic = { $name } ({ $count })
blueprint-quota-law = Law
blueprint-quota-from = From art.
blueprint-quota-to = To art.
blueprint-quota-topic = Topic
blueprint-quota-band = Difficulty
blueprint-exclusions = Left out, and how often
blueprint-exposure = A question in at most … % of the papers
blueprint-exposure-none = No limit
blueprint-exposure-why = Common questions do not count; the limit is kept exactly over all candidates
blueprint-seen-days = Nothing seen within … days
blueprint-seen-days-why = What the same person had on an earlier paper
blueprint-without-exam-only = Leave out questions kept for exams
blueprint-without-stale = Leave out questions on amended articles
blueprint-left-out = { $count } chosen questions are left out too
blueprint-left-out-not = Take them all back
blueprint-leave-out = Leave out
blueprint-left-out-is = Left out
blueprint-trial = { $papers } papers drawn on trial, { $balanced } within the tolerance; expected scores { $min } to { $max }, standard deviation { $sd }. The quotas allow { $low } to { $high }.
blueprint-calibrated = { $count } of the { $all } questions to draw from count by real answers, the others by their difficulty level.
blueprint-calibrated-none = All { $all } questions to draw from count by their difficulty level; none has enough real answers yet.
blueprint-versions = Versions
blueprint-versions-why = An exam keeps the version that it was set with.
blueprint-version-first = The first version
quota-difference = { $aspect }: { $before } → { $after }
quota-left-out = Chosen questions left out
quota-collision = Part { $section }, { $quota }: { $need } needed, { $have } available
quota-collision-with = Part { $section }, { $quota }: { $need } needed, { $have } possible together with { $others }
quota-and = {", "}
quota-exposure = the exposure limit
quota-seen = no question seen lately
quota-of-section = { $quota } in part { $section }
quota-articles = articles { $from } to { $to }
quota-articles-from = articles from { $from }
quota-target = An expected score of { $need } is asked for; the nearest the banks can give is { $have }
quota-exposure-none = The exposure limit is too low: with so few candidates no question may be used at all
quota-tolerance = None of the papers drawn on trial comes within the tolerance of the expected score; allow a wider tolerance, another score, or fewer points a question
quota-balance = Only { $have } of { $need } papers come within the tolerance of the expected score; allow a wider tolerance or exposure, or add questions
quota-unsolved = The quotas overlap too much to tell whether they can be met; ask for fewer combinations
blueprint-numbers = Something is not a number; look where it is marked.
blueprint-fault-unreadable = This file is no blueprint: { $detail }
blueprint-fault-name = Please give it a name.
blueprint-fault-empty = Part { $section } has no questions or no points.
blueprint-fault-minutes = Please say how many minutes a candidate has.
blueprint-fault-kind = Part { $section }: { $kind } cannot be drawn at present.
blueprint-fault-sum-law = Part { $section }: the laws add up to { $sum }, not { $count }.
blueprint-fault-sum-band = Part { $section }: the difficulties add up to { $sum }, not { $count }.
blueprint-fault-core = { $core } common questions are more than the { $count } of the paper.
blueprint-fault-target = Expected score and tolerance lie between 0 and 100.
blueprint-fault-quota = Part { $section }, quota { $quota }: choose a condition, articles in order, and no more questions than the part has.
blueprint-fault-exposure = The exposure limit must be above 0 and at most 100.
blueprint-fault-excluded = "{ $text }" is not the fingerprint of a question.
blueprint-stock = Questions available
blueprint-sample = Sample paper
blueprint-sample-see = See a sample paper
blueprint-sample-number = Paper { $number }
blueprint-sample-again = Draw again
blueprint-sample-subtitle = Expected score { $score }. For a look only; an exam draws its own papers
blueprint-sample-section = Part { $number }, { $kind }: { $count } questions of { $points } points, { $total } in all
blueprint-saved = Saved: { $name }, version { $version }
blueprint-leave = Give up the changes?
blueprint-leave-why = This blueprint has changes that are not saved; going back to the list loses them.
blueprint-leave-not = Go on editing
blueprint-leave-surely = Give up the changes
blueprint-file = Blueprint
blueprint-file-open = Open a file
blueprint-file-save = Save to a file
blueprint-file-why = A blueprint file is a small TOML text file that other offices can use too.
blueprint-file-path = File
blueprint-file-example = for example D:\exams\blueprint.toml or /home/wang/blueprint.toml
blueprint-file-written = Written to { $path }


## settings

settings-look = Window
settings-regulation = Regulation
settings-accounts = Accounts
settings-backup = Backups
settings-audit = Audit
settings-about = About
settings-language = Language
settings-theme = Theme
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-high-contrast = High contrast
settings-scale = Size
settings-idle = Lock when nobody is there
settings-idle-hint = For every account here; a window in an exam never locks
settings-idle-never = Never
settings-idle-kept = Saved; it holds from the next sign-in
settings-passphrase = Change my passphrase
settings-passphrase-old = Present passphrase
settings-passphrase-change = Change passphrase
settings-passphrase-changed = Your passphrase was changed; use the new one next time.
settings-accounts-sentence = Accounts of the office's own people. Officers get their one-time codes under People and units.
settings-accounts-new = New account
settings-accounts-make = Make it, with a one-time code
settings-accounts-role = Role
settings-accounts-state = State
settings-accounts-ready = Can sign in
settings-accounts-awaiting = Not signed in yet
settings-accounts-closed = Closed
settings-accounts-reset = New one-time code
settings-accounts-close = Close account
settings-accounts-reopen = Open again
settings-accounts-person-is = Is officer { $name }, and decides nothing about that person
settings-accounts-person-unsaid = If this person is an officer too, enter the number, so that nobody decides about themselves
settings-accounts-person-example = Certificate or identity number
settings-accounts-person-set = Enter officer
settings-accounts-person-none = Take back
settings-role-officer = Practises, sits exams, sees the own record and certificate
settings-role-coordinator = Looks after banks, people and exams
settings-role-invigilator = Admits candidates, watches, records incidents
settings-role-administrator = Decides on certificates, sets the regulation, looks after accounts and backups
settings-role-auditor = Reads everything, changes nothing
settings-code-title = One-time code for { $name }
settings-code-sentence = Write it down or print it and hand it over. It works once, within 14 days, and is not shown again.
settings-backup-now = Back up now
settings-backup-to = Back up to…
settings-backup-file = Zhikao backup
settings-backup-making = Making a backup; you can go on working
settings-backup-made = Backed up to { $path }
settings-backup-none = No backup yet
settings-backup-none-why = The program makes one every day; you can make one now. Copy backups to another computer or drive from time to time.
settings-backup-time = Time
settings-backup-reason = Reason
settings-backup-officers = Officers
settings-backup-banks = Banks
settings-reason-asked = On request
settings-reason-scheduled = Daily
settings-reason-before-import = Before an import
settings-reason-before-restore = Before a restore
settings-verify = Verify now
settings-verifying = Verifying everything
settings-verified = Verified: everything is whole, nothing is damaged.
settings-restore = Restore this backup
settings-restore-from = Choose a backup
settings-restore-path = Restore from elsewhere: path of a backup
settings-restore-look = Look into it
settings-restore-looking = Checking the backup
settings-restore-title = Restore a backup
settings-restore-holds = Backup of { $time }. Officers: { $officers }; banks: { $banks }; audit entries: { $entries }. The file is whole.
settings-restore-warning = Your records are replaced by this backup. They are backed up first, so you can come back to them. You sign in again afterwards.
settings-restore-secret = Administrator's passphrase or recovery code of the backup
settings-restore-secret-hint = Not needed for a backup made on this computer
settings-restoring = Restoring; please keep the window open
settings-audit-when = When
settings-audit-who = Who
settings-audit-what = What
settings-audit-detail = Details
settings-audit-program = The program
settings-about-version = Version { $version }
settings-about-licence = Published under the Apache-2.0 licence; the font Zhikao Sans is cut from Noto Sans CJK under the SIL Open Font License 1.1.
settings-about-changes = Changes
settings-about-licences = Licences
settings-about-part = Part
settings-about-its-version = Version
settings-about-its-licence = Licence
settings-regulation-sentence = The regulation is kept by versions. An exam is always judged by the version of its day.
settings-regulation-new = New version
settings-regulation-new-why = Begins as the version you chose. Old versions stay, and exams and results that exist are not touched.
settings-regulation-enter = Publish this version
settings-regulation-entered = The new version is published
settings-regulation-wrong = Some fields are not right; see the notes beside them.
settings-regulation-name = Name
settings-regulation-name-hint = The same name makes the next version
settings-regulation-version = Version
settings-regulation-from = Applies from
settings-regulation-from-hint = Year-month-day, such as 2027-01-01
settings-regulation-basis = Document
settings-regulation-state = State
settings-regulation-applies = Applies
settings-regulation-later = Not yet
settings-regulation-earlier = Earlier
settings-field-wrong = Write it as the hint shows
settings-group-marking = Marking
settings-group-consequences = What follows
settings-group-conduct = Exams and questions
settings-group-people = People and certificates
settings-group-written = Marking essays and cases
settings-markers = How many mark each answer
settings-markers-one = One
settings-markers-one-why = The mark is what counts.
settings-markers-two = Two, each alone
settings-markers-two-why = Neither knows what the other gave, and the mean counts; where they differ too much, a third marks.
settings-marking-difference = How far two marks may be apart
settings-marking-difference-hint = Beyond it, a third marks.
settings-marking-difference-unit = Counted in
settings-marking-difference-percent = per cent of the question
settings-marking-difference-points = points
settings-marking-apart-percent = { $percent } % of the question
settings-third-rule = Once a third has marked
settings-pass-mark = Pass mark
settings-pass-mark-hint = Of 100 points
settings-multiple-rule = Multiple choice
settings-make-ups = Make-ups
settings-make-ups-hint = After the last one fails, suspension is proposed
settings-times = { $count }
settings-absent-counts = Absence without exemption counts as failed
settings-suspension = Suspension lasts
settings-suspension-until-passed = until passed
settings-suspension-term = a number of months
settings-suspension-how-long = Months
settings-decision-days = Days to decide
settings-decision-days-hint = A proposal undecided for longer is marked overdue
settings-entry-cutoff = Entry ends after
settings-entry-cutoff-hint = Minutes from the opening; empty for no limit
settings-earliest-hand-in = Earliest hand-in
settings-earliest-hand-in-hint = Minutes from the opening; empty for no limit
settings-not-limited = No limit
settings-explain = After an official exam, candidates see every point explained
settings-clock-stops = While an invigilator holds a sitting, its time stands still
settings-review = Imported questions wait for review before use
settings-appeal-days = Days to appeal
settings-appeal-days-hint = Counted from the day after the result; 0 takes no appeals.
settings-appeal-none = not taken
settings-appeal-decision-days = Days to decide an appeal
settings-training-hours = Training hours a year
settings-may-not-hold = Employments that may hold no certificate
settings-facility = Expected share of points by difficulty
settings-facility-hint = Used to make papers equally hard, in per cent, as long as a question has too few real answers.
settings-calibrate = Questions with at least 30 real answers count by those answers, also for people at the pass mark
settings-act-account-closed = Account closed
settings-act-account-created = Account made
settings-act-account-reopened = Account opened again
settings-act-backup-made = Backup made
settings-act-bank-imported = Questions imported
settings-act-blueprint-saved = Blueprint saved
settings-act-certificate-act = Certificate act
settings-act-code-issued = One-time code issued
settings-act-code-redeemed = One-time code used
settings-act-consequence-decided = Decision made
settings-act-event-recorded = Record entered
settings-act-exam-closed = Exam closed
settings-act-exam-cancelled = Exam called off
settings-act-exam-rescheduled = Exam moved
settings-act-exam-created = Exam made
settings-act-exam-opened = Exam opened
settings-act-exemption-set = Exemption set
settings-exempt = Exemptions that are proposed
settings-exempt-why = The program proposes by these rules and a person approves. Birth dates are those of identity numbers, unless the personnel office decided otherwise.
settings-exempt-age = Age line: who is of that age on the cut-off date is proposed
settings-exempt-men = Men, years
settings-exempt-women = Women, years
settings-exempt-cutoff = Cut-off (month-day; empty for the day it opens)
settings-exempt-basis = Legal basis (needed)
settings-exempt-retirement = Near retirement: who reaches the statutory age within months after the exam is proposed
settings-exempt-months = Months
settings-exempt-wrong = Ages and months are whole numbers; the cut-off is written as 12-31.
settings-act-site-added = Site added
settings-act-room-added = Room added
settings-act-room-changed = Room changed
settings-act-session-added = Session added
settings-act-session-removed = Session taken out
settings-act-session-closed = Session closed
settings-act-invigilators-set = Invigilators set
settings-act-seats-given = Seats given
settings-act-seat-changed = Seat changed
settings-act-exemption-asked = Exemption asked for
settings-act-exemption-decided = Exemption decided
settings-act-accommodation-set = Accommodation set
settings-act-pin-set = PIN set
settings-act-pin-failed = Wrong PIN
settings-act-photo-kept = Picture kept
settings-act-photos-imported = Pictures imported
settings-act-photos-undone = Import of pictures undone
settings-act-return-rule-set = Who confirms a return was set
settings-act-rubric-given = Rubric set
settings-act-marking-begun = Answers dealt out
settings-act-answer-marked = Answer marked
settings-act-hand-in-ordered = Hand-in by an invigilator
settings-act-exported = Exported
settings-act-handed-in = Handed in
settings-act-identity-opened = Identity number opened
settings-act-idle-minutes-set = Idle lock set
settings-act-import-undone = Import undone
settings-act-restoration-proposed = Restoration proposed
settings-act-account-person-set = Officer of an account named
settings-act-sheet-rekeyed = Sheet entered anew
settings-act-sitting-reinstated = Void taken back
settings-act-judged-absent = Marked absent
settings-act-law-imported = Statutes imported
settings-act-law-named = Other name given to a law
settings-act-law-unnamed = Other name of a law removed
settings-act-questions-recalled = Questions put in review
settings-act-recall-undone = Review of questions undone
settings-act-organisation-founded = Organisation set up
settings-act-passphrase-set = Passphrase set
settings-act-printed = Printed for an exam
settings-act-sheet-entered = Entered a paper answer sheet
settings-act-question-moved = Question moved
settings-act-question-revised = Question revised
settings-act-questions-changed = Many questions changed at once
settings-act-questions-restored = Change of many questions taken back
settings-act-recovered = Recovery code used
settings-act-regulation-added = Regulation published
settings-act-restored = Backup restored
settings-act-role-changed = Role changed
settings-act-roster-imported = People imported
settings-act-sign-in-failed = Sign-in failed
settings-act-signed-in = Signed in
settings-act-signed-out = Signed out
settings-act-sitting-started = Sitting begun
settings-act-sitting-changed = Sitting's records found changed after its end
settings-act-sitting-recovered = Sitting's records brought together
settings-act-journal-foreign = Journal file of no sitting found
settings-act-journal-unknown = Journal of an unknown sitting found
settings-act-gap-settled = Clock decided
settings-act-incident-recorded = Incident recorded
settings-act-sitting-locked = Sitting locked
settings-act-sitting-unlocked = Sitting unlocked
settings-act-sitting-voided = Sitting made void
settings-act-time-granted = Time granted
settings-act-starter-bank-built = Starter bank built
settings-act-unit-changed = Unit changed
settings-act-verified = Verified
settings-suspension-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
settings-key-minutes = Minutes
settings-key-failures = Failures in a row
settings-key-idle = By the idle lock
settings-key-entered = Entered
settings-key-listed = Listed
settings-key-file = File
settings-key-number = Number
settings-act-make-believe-built = Make-believe city built











## errors

errors-start-title = The records did not open
errors-start-advice = Nothing was changed. Try again once this is settled; if it still does not open, tell whoever looks after this computer the two lines below.
errors-start-folder = Records are in { $path }
errors-start-code = Error code: { $code }
errors-denied = Your account may not do this, and nothing was changed. Ask an administrator if you need it.
errors-own-matter = This is about yourself, so you cannot decide it and nothing was changed. Ask somebody else who may.
errors-not-signed-in = Sign in first, then do this again.
errors-wrong-passphrase = { $left ->
    [one] The name or the passphrase is not right; { $left } try is left. Check capital letters and the number pad.
   *[other] The name or the passphrase is not right; { $left } tries are left. Check capital letters and the number pad.
}
errors-wrong-passphrase-last = The name or the passphrase is not right. One more failure locks the name for a while; check both, or ask an administrator for a one-time code.
errors-locked-out = Too many failures: locked until { $until }. Try again after that, or ask an administrator for a one-time code.
errors-account-closed = This account is closed. Ask an administrator to open it again.
errors-code-needed = This account has no passphrase yet. Type the one-time code from your administrator and choose a passphrase.
errors-wrong-code = The code is not right, was used, or is too old. Check it letter by letter; if it still fails, ask for a new one.
errors-weak-passphrase = A passphrase needs at least { $least } characters. A sentence you remember works well.
errors-missing = Fill in "{ $field }", then submit again.
errors-has-accounts = An organisation was set up here before, and nothing was changed. Sign in with an account that exists.
errors-last-administrator = This is the last administrator who can sign in, and stays. Name another administrator first.
errors-closed = The records are closed and the last step was not carried out. Open the program again; everything saved is there.
errors-window-open = Zhikao is open in another window. Switch to it, or close it first.
errors-not-empty = This folder holds records already, and nothing was changed. Choose an empty folder.
errors-unmendable-no-entry = This entry is not there any more; nothing was changed. Choose it again in the list.
errors-unmendable-nothing-before = No question stands before this one in the file; nothing was changed.
errors-unmendable-no-line = The question has no such line to begin at; nothing was changed. Choose a line below its first one.
errors-unmendable-not-running = A row of a table cannot be split; nothing was changed. Edit the question, or mend the table and read it again.
errors-nothing-to-do = There is nothing to do, and nothing was changed. Choose first what it is for.
errors-not-found = There is no { $what } "{ $name }". Check how it is written, or refresh the list and choose again.
errors-not-understood = "{ $text }" is not a valid { $what }. Write it as the hint shows.
errors-cannot-read = The file { $path } cannot be read, and nothing was changed. See whether it is still there and not in use by another program. The system says: { $detail }
errors-cannot-write = The file { $path } cannot be written; what was there is untouched. Choose another place, or see whether another program has it open. The system says: { $detail }
errors-unknown-format = The ending of { $path } names no known format. Use a common one such as .xlsx or .csv.
errors-unrecorded = The act was carried out, but the archive could not record it ({ $detail }). Do not repeat it: make room on the disk, close the program and start it again, and it completes the record by itself.
errors-edited-since = { $count ->
    [one] { $count } question was edited since the import. Undoing would lose that work, so nothing was undone; retire questions one by one instead.
   *[other] { $count } questions were edited since the import. Undoing would lose that work, so nothing was undone; retire questions one by one instead.
}
errors-review-already = The question is in that state already; nothing was changed. Look at the list again to see how it stands.
errors-review-no-way = The question cannot go there from its present state; send it back to draft first.
errors-review-unnamed = The regulation asks for review by a second person, and nobody is signed in here, so two persons cannot be told apart. Set up the organisation and sign in first.
errors-review-needed = The regulation asks that a second person reviews a question before it is put in use; this version has not been reviewed.
errors-review-own = The regulation asks for review by a second person, and you wrote or entered this version yourself. It stays as it is.
errors-review-others = These colleagues may review it: { $names }.
errors-review-alone = Nobody else here may review. An administrator can make an account for a second coordinator (Settings, Accounts), or let the regulation go without review (Settings, Regulation).
errors-changed-since = { $count ->
    [one] { $count } question was changed since. Taking it back would lose that work, so nothing was taken back.
   *[other] { $count } questions were changed since. Taking it back would lose that work, so nothing was taken back.
}
errors-changed-meanwhile = The questions changed since the preview, and nothing was done. Look at the preview again.
errors-too-many-to-print = { $count } are more than the { $most } that one file takes, and no file was written. Narrow the selection, or print fixed papers A and B.
errors-bad-backup = This backup cannot be used; your records are untouched. It may be cut short, or not be a backup of this program; choose another one. Details: { $detail }
errors-blueprint-unreadable = The blueprint cannot be read, and nothing was changed. Check this place: { $detail }
errors-blueprint-no-name = The blueprint has no name. Give it one.
errors-blueprint-empty-section = Section { $section } has no questions or no points. Fill it in, or remove it.
errors-blueprint-no-minutes = No time is set. Fill in the minutes.
errors-blueprint-kind = Section { $section }: questions of kind "{ $kind }" cannot be drawn and scored. Choose another kind.
errors-blueprint-sum-law = Section { $section }: the quotas by law add up to { $sum }, not { $count }. Make them agree.
errors-blueprint-sum-difficulty = Section { $section }: the quotas by difficulty add up to { $sum }, not { $count }. Make them agree.
errors-blueprint-core = A common core of { $core } is more than the { $questions } questions of the paper. Make it smaller.
errors-blueprint-target = The target or tolerance { $value } is not between 0 and 100. Correct it.
errors-blueprint-quota = Quota { $quota } of section { $section } makes no sense: it has no condition, its articles run backwards, or it asks for more than the section has. Please correct it.
errors-blueprint-exposure = The exposure limit { $value } is not above 0 and at most 100. Please correct it.
errors-blueprint-excluded = "{ $text }" is not the fingerprint of a question. Choose the questions to leave out on a sample paper.
errors-infeasible = The banks cannot give it: { $quotas }. Add questions, or ask for fewer.
errors-appeal-not-taken = The regulation takes no appeals against results. Ask the legal office if something is unclear.
errors-appeal-too-late = The time for an appeal is over: the last day was { $last }. Ask the legal office if there are special reasons.
errors-appeal-filed = An appeal about the same is being dealt with; there is no need to make it again.
errors-appeal-no-question = This paper has no question { $number }. Check the number.
errors-appeal-is-filed = This appeal is waiting for a decision.
errors-appeal-is-upheld = This appeal was upheld. Take that decision back first to change it.
errors-appeal-is-rejected = This appeal was rejected. Take that decision back first to change it.
errors-appeal-is-withdrawn = The person withdrew this appeal. It can be made again while there is time.
errors-ruling-other-kind = This key belongs to another kind of question. Give a key of the question's own kind.
errors-ruling-outside-options = A key needs at least one option, and all of them must be among those of the question. Choose again.
errors-ruling-wrong-count = A single choice has one right option, and every gap of a blank needs a text. Check the key and try again.
errors-ruling-nothing-changes = The question counts like this already; there is nothing to correct. If an earlier correction was wrong, take it back under "Made".
errors-nobody-due = Nobody is due, so the exam was not made. Choose units or people first.
errors-outside-exam = A session must lie within the exam's window, so it was not added. Check when the exam begins and ends.
errors-session-too-short = The session is shorter than the exam's { $minutes } minutes, so it was not added. Make it longer.
errors-still-sitting = { $count ->
    [one] One candidate still has
   *[other] { $count } candidates still have
} time left, so nothing was closed: { $names }. Wait until they hand in, or say why they are handed in early.
errors-session-over = This session is over and cannot be changed. If people still have to sit, add another session.
errors-seats-given = { $count } people have seats in this session, so it stays. Give them seats elsewhere first.
errors-too-few-seats = { $need } people need a seat and there are { $have }, so no seats were given. Add rooms or sessions.
errors-numbers-used-up = All numbers up to 99 are used, so nothing was added: admission numbers have two digits for it. Use what is there, or set another exam.
errors-begun = { $count } have begun, so nothing was changed. What concerns single people can still be decided on the board.
errors-exemption = This exemption is { $state }; that is not possible now. Look at it again.
errors-accommodation-percent = Extra time is at most { $most } %; nothing was saved. Give less, or give it in minutes.
errors-accommodation-minutes = Extra time is at most { $most } minutes; nothing was saved. Give less.
errors-accommodation-no-reason = Say why the accommodation is given; it was not saved.
errors-wrong-pin = Wrong PIN. { $left } attempts are left; check it and type it again.
errors-wrong-pin-last = Wrong PIN. One more failure locks it for a while. A forgotten PIN is set anew with the passphrase, on the board.
errors-pin-needed = You have no PIN yet, so this cannot be confirmed. Set one first.
errors-weak-pin = A PIN has { $least } to { $most } digits that are not all the same; it was not set.
errors-wrong-digit = The check digit of this admission number is wrong; most likely one digit was mistyped. Compare and enter it again.
errors-photo-too-large = The picture is larger than { $most } MB and was not kept. Make it smaller.
errors-photo-format = Neither PNG nor JPEG, so it was not kept. Save it in one of these formats and try again.
errors-photo-size = The picture has { $width } × { $height } pixels; each side must have 60 to 4096. It was not kept. Resize it and try again.
errors-photo-damaged = The picture is damaged or incomplete and was not kept. Export it again.
errors-photo-nobody = The file’s name is nobody’s certificate, admission or identity number, so it was not kept. Name it by one of these numbers.
errors-photo-several = The file's name holds numbers of several people.
errors-photo-other-name = The number is this person's, but the file's name says another name.
errors-photo-more = The file's name says more than the number, as a copy does.
errors-photo-twice = The same person as { $other }; only the first is taken. If this is the right one, remove the other and import again.
errors-photo-unreadable = The file cannot be read: { $detail }. See whether another program holds it, or copy it anew.
errors-bad-window = The exam ends before it begins. Correct its times.
errors-window-too-short = The window is shorter than the { $minutes } minutes of the paper, so the exam was not set. Let it end later.
errors-no-entry-not-open = The exam is not open yet. Wait for the invigilator to open it.
errors-no-entry-closed = The exam is over and cannot be entered any more. Who missed it should ask the training coordinator.
errors-no-entry-cancelled = This exam is called off; you need not sit it.
errors-no-entry-too-early = It is too early: you can enter from { $time }.
errors-no-entry-too-late = Entry ended at { $time }. Tell the invigilator what happened.
errors-no-entry-exempt = You are exempt from this exam and need not sit it. Reason: { $reason }
errors-no-entry-not-seated = This exam is held in sessions and you have no seat yet. Have one given to you before entering.
errors-no-entry-absent = This person was recorded as absent from this exam and can be neither admitted nor seated. If that is wrong, ask the coordinator to put the result right.
errors-not-listed = This person is not on the list of the exam. Check the number, or ask the coordinator to add the person.
errors-exam-planned = The exam is not open yet, so this is not possible and nothing was changed. Open it first.
errors-exam-open = The exam is in progress, so this is not possible and nothing was changed. Do it once the exam is closed.
errors-exam-closed = The exam is closed, so this is not possible and nothing was changed. Wrong results are put right under corrections and appeals.
errors-exam-cancelled = The exam is called off, so this is not possible and nothing was changed. Set another one if it is needed.
errors-move-regulation = On that day another regulation applies, “{ $name }”, so the exam was not moved. Call it off and set another one.
errors-move-expired = { $count ->
    [one] One question of this exam expires
   *[other] { $count } questions of this exam expire
} before that, so it was not moved. Call it off and set another one.
errors-sitting-out-of-order = This step came out of order and was not recorded. Every saved answer is there; enter the exam again.
errors-sitting-not-admitted = Nobody was admitted yet. The invigilator admits you first, then you can enter.
errors-sitting-wrong-phase = The exam has not started or is handed in, so this step was not recorded. Every saved answer is there.
errors-sitting-time-up = Time is up, so this step was not recorded. Every answer saved before counts.
errors-sitting-clock = Some of this computer's time cannot be explained, so the clock waits for the invigilator. Every saved answer is there.
errors-sitting-locked = An invigilator holds this sitting, so nothing is recorded for now. Every saved answer is there; wait for the invigilator.
errors-sitting-not-locked = This sitting is not held; nothing was changed.
errors-sitting-nothing-to-settle = No stretch of time waits for a decision here; nothing was changed. To give time back, grant it.
errors-sitting-no-question = There is no question { $number }, so this step was not recorded.
errors-sitting-wrong-form = The answer does not fit question { $number } and was not recorded. Answer it again.
errors-too-early-to-hand-in = Nobody can hand in before { $time }. Your answers are kept; go on until then.
errors-half-saved-archive = This is saved in the archive, but not yet in the second record (the journal): { $why } It is written there by itself as soon as that works again; go on.
errors-half-saved-journal = This is saved in the second record (the journal), but not yet in the archive: { $why } It is written there by itself as soon as that works again; go on, and call the invigilator.
errors-broken-chain = This sitting does not fit together from record { $number } on; it may have been changed. It is kept as it is: verify the records before using the result.
errors-certificate = The certificate is "{ $state }", so "{ $act }" is not possible and nothing was changed.
errors-consequence-waiting = Nothing is decided here yet, so nothing can be taken back; nothing was changed.
errors-consequence-decided = This was decided already, and nothing was changed. Refresh the list; to change the decision, take it back first.
errors-no-certificate = This person has no certificate, and nothing was changed. Register one first.
errors-regulation-pass-mark = The pass mark { $value } is not between 0 and 100. Correct it.
errors-regulation-expected-facility = The expected shares must lie between 0% and 100% and fall as questions get harder. Correct them.
errors-regulation-suspension-months = A suspension cannot last 0 months. Give the months, or choose "until passed".
errors-regulation-earliest-hand-in = Candidates could hand in before entry ends, and meet those still to enter. Correct the times.
errors-regulation-minutes = { $count } minutes are too many, so nothing was saved. The last entry and the earliest hand-in count from the opening, { $most } minutes (30 days) at most.
errors-regulation-markers = { $count } markers make no sense; an answer is marked by 1 or 2.
errors-regulation-marking-difference = That difference between two marks makes no sense: points are not below 0, per cent are between 0 and 100.
errors-marking-not-dealt = This answer was not given to you to mark, or you have marked it. Refresh and go on with the next one.
errors-marking-unfit = The mark does not fit the rubric: each point needs points, and never more than it is worth. Check and send it again.
errors-marking-same-marker = Nobody marks an answer twice. Give it to somebody else.
errors-marking-no-turn = No such mark is needed for this answer now. Refresh to see how far it is.
errors-marking-not-settled = This answer is still being marked. Wait until it is settled before having it marked anew.
errors-rubric-empty = A rubric has at least one point, and each point says what it is about and what it is worth.
errors-rubric-sum = The points add up to { $sum }, but the question has { $maximum }. Adjust them.
errors-too-few-markers = Each answer needs { $need } markers, and there are { $have }. Add accounts of coordinators in Settings first.
errors-marking-begun = Answers were marked by the rubric that stands, so it cannot be changed. If it must be, have them marked anew with a reason.
errors-awaits-marks = The paper has arrived, and its written answers are being marked. The result can be seen when that is done.
errors-return-unconfirmed = The sitting was interrupted, and this exam wants an invigilator to confirm that it goes on. Ask an invigilator to the machine.
errors-regulation-age-line = An age line of { $age } makes no sense; it lies between 40 and 70.
errors-regulation-cutoff = The cut-off of the age line is no day of a year. Correct it.
errors-regulation-no-basis = A rule of exemption needs its legal basis. Enter the document or article.
errors-regulation-retirement-months = The months before retirement lie between 1 and 60.
errors-no-home = The system names no folder for records. Name one with --data-dir.
errors-disk-full = The disk is full: this step was not saved, everything before it is there. Free some space and try again.
errors-read-only = { $path } cannot be written to: this step was not saved, everything before it is there. See whether the folder is read-only or this user lacks permission.
errors-no-randomness = The system gave no secure random numbers, so this was not done and nothing was changed. Restart the computer and try again.
errors-wrong-secret = The passphrase or recovery code does not open these records, and nothing was changed. Check it letter by letter and try again.
errors-broken-seal = An encrypted number does not open; it may be damaged or come from another organisation's records. Everything else is unaffected: compare with a backup.
errors-keys-damaged = The key file { $path } is missing or damaged: encrypted numbers cannot be opened for now, everything else is there. Restore a backup, or sign in with the recovery code.
errors-busy = Another program is using these records, so this was not done and nothing was changed. Wait a moment and try again, or close other windows and commands first.
errors-newer-schema = { $path } was written by a newer version of Zhikao. It is kept as it is; install the newer version to open it.
errors-foreign = { $path } is not a file of Zhikao, and was left alone. Move it elsewhere, or choose another folder for the records.
errors-damaged = { $path } is damaged; it is kept as it is. Restore the latest backup. Details: { $detail }
errors-cannot-open = { $path } cannot be opened, and was left alone. See whether it is still there and this user may read it. The system says: { $detail }
errors-exists = There is a { $what } "{ $value }" already, and nothing was changed. Choose another, or change the one that exists.
errors-not-there = This { $what } is not there; somebody may just have changed it. Refresh the list and choose again.
errors-unreadable = A stored { $what } cannot be read; it is kept as it is. Verify the records, and restore a backup if needed. Details: { $detail }
errors-database = The database failed: this step was not saved, everything before it is there. Try again; if it keeps failing, verify the records. Details: { $detail }
errors-import-cancelled = Reading was stopped; nothing was imported.
errors-import-empty = The file is empty; nothing was imported. See whether it is the right one.
errors-import-not-read = This is { $kind }, which is not read; nothing was imported. Save it as { $instead } and try again.
errors-import-unknown-encoding = The encoding of this file is not known; nothing was imported. Save it as UTF-8 and try again.
errors-import-locked = This file is locked with a password; nothing was imported. Remove the password in the program that made it, and try again.
errors-import-damaged = This file is damaged or cut short; nothing was imported. Get it again, or open it and save a copy. Details: { $detail }
errors-import-file-too-large = The file is larger than { $limit }; nothing was imported. Split it into several files.
errors-import-too-many-parts = The file has more parts than an office file has; nothing was imported. Open it and save a copy, then try again.
errors-import-unpacks-too-large = The file unpacks to more than { $limit }, as no ordinary office file does; nothing was imported. Open it and save a copy, or split it.
errors-import-packed-too-tightly = The file is packed far too tightly and might fill the memory; nothing was imported. Open it and save a copy, then try again.
errors-import-document-type = The file holds a declaration that office files do not have, so it was not read; nothing was imported. Open it and save a copy, then try again.
errors-import-too-deep = The file is nested too deeply for an office file; nothing was imported. Open it and save a copy, then try again.
errors-import-too-many-cells = The table has more than { $limit } cells; nothing was imported. Delete empty rows and columns, or split it.
errors-import-far-cell = Cell { $cell } stands beyond column { $limit }; nothing was imported. Delete what is not needed at the right.
errors-import-bad-reference = The table names a place "{ $reference }", which is no cell; nothing was imported. Open it and save a copy, then try again.
errors-import-too-many-strings = The table holds too many texts; nothing was imported. Split it into several files.
errors-import-cell-too-long = Row { $row } has a cell larger than { $limit }; nothing was imported. See whether a whole document was pasted there.
errors-import-cell-too-long-somewhere = A cell is larger than { $limit }; nothing was imported. See whether a whole document was pasted there.
errors-import-line-too-long = Line { $line } is longer than { $limit }; nothing was imported. Break it into lines, one question after the other.
errors-import-too-much-text = The table holds more than { $limit } of text; nothing was imported. Split it into several files.
errors-import-too-many-questions = The file holds more than { $limit } questions; nothing was imported. Split it into several files.
errors-import-too-many-articles = The file holds more than { $limit } articles; nothing was imported. Put each law into a file of its own.
errors-import-not-a-law = A workbook ({ $format }) holds no text of a law; nothing was imported. Choose a text, Markdown or Word file.
errors-import-no-articles = No article was recognised; nothing was imported. The text must have lines that begin with 第一条 or 第1条.
errors-import-columns-unknown = Nothing in this table tells what its columns hold; nothing was imported. Choose what each column holds in the window, or give the columns a header row such as 题干, A, B, 答案.
errors-import-nothing-recognised = No question, header or person was recognised; nothing was imported. Compare it with the template, or choose another file.
errors-export-too-many-rows = { $rows } rows are more than a sheet holds; no file was written. Narrow the selection, or use .csv.
errors-export-failed = The file could not be put together; your records are untouched. Try another format or place. Details: { $detail }
errors-sheet-format = This is no scan that can be read. Scan the sheets as PNG, JPEG, or a PDF made of JPEGs.
errors-sheet-damaged = The scan is damaged and was not read. Scan the sheet again.
errors-sheet-too-large = The scan is too large and was not opened. Scan again at 200 to 300 dpi.
errors-sheet-too-small = The scan is too small to see the marks. Scan again at 150 dpi or more.
errors-sheet-no-page = The scan has no such page. Choose the file again.
errors-sheet-no-marks = The four black corners are not found on this page. Lay the whole page flat and scan again, or key it in.
errors-sheet-no-code = The black cells at the top of this page cannot be read. Scan again, or key it in.
errors-sheet-other-exam = This sheet belongs to another exam and was not taken. Read it on the page of that exam.
errors-sheet-other-sheet = This sheet does not fit the papers of this exam and was not taken. Check it, and key it in.
errors-thing-account = account
errors-thing-bank = bank
errors-thing-batch = change of many questions
errors-thing-blueprint = blueprint
errors-thing-candidate = candidate
errors-thing-certificate = certificate
errors-thing-code = code
errors-thing-correction = correction
errors-thing-consequence = decision
errors-thing-credit-code = credit code
errors-thing-date = date
errors-thing-event = event
errors-thing-exam = exam
errors-thing-exemption = exemption
errors-thing-room = room
errors-thing-seat = seat
errors-thing-session = session
errors-thing-site = site
errors-thing-identity = identity number
errors-thing-import = import
errors-thing-intent = step
errors-thing-officer = officer
errors-thing-question = question
errors-thing-receipt = receipt
errors-thing-regulation = regulation
errors-thing-result = result
errors-thing-sitting = sitting
errors-thing-time = time
errors-thing-unit = unit
errors-thing-version = version
errors-thing-number = number
errors-thing-value = value
errors-thing-appeal = appeal
errors-thing-script = answer to be marked
errors-thing-article = article
errors-thing-file = file
errors-thing-law = law
errors-thing-name = name
errors-thing-paragraph = paragraph
errors-thing-entry = entry
errors-field-name = name
errors-field-login = sign-in name
errors-field-bank = bank
errors-field-basis = basis
errors-field-content = content
errors-field-reason = reason
errors-field-proof = proof
errors-field-room = room
errors-field-session = session
errors-field-facts = What was seen
errors-field-grounds = the grounds
errors-field-handling = What was done about it
errors-field-invigilator-signature = The invigilator's signature
errors-field-other-signature = The candidate's or a witness's signature
errors-field-questions = which questions (words, a condition, numbers, or --all)
errors-field-other = required field
errors-kind-xls = a workbook from before Excel 97
errors-kind-xlsb = a binary Excel workbook (.xlsb)
errors-kind-docx = a Word document
errors-kind-doc = an old Word document
errors-kind-slides = a presentation
errors-kind-pdf = a PDF file
errors-kind-rtf = a rich-text document
errors-kind-html = a web page
errors-kind-xml = an XML file
errors-kind-json = a JSON file
errors-kind-ims-package = an IMS package
errors-kind-blackboard = a Blackboard pool or test
errors-kind-webct = a WebCT question file
errors-kind-respondus = a Respondus question file
errors-kind-hot-potatoes = a Hot Potatoes exercise
errors-kind-moodle-backup = a Moodle course backup
errors-kind-bank = a Zhikao bank (it goes in under “Banks”)
errors-kind-database = a database
errors-kind-archive = a packed archive
errors-kind-picture = a picture
errors-kind-program = a program
errors-kind-compound = a file of another program
errors-start-backup = Newest backup: { $path }. If the records are damaged, rename the whole folder to keep it, open the program again, choose "Practise now", and restore the backup under Settings, Backups.


## law

law-version = { $law } ({ $date })
law-effective-assumed = { $date } (assumed)
law-in-force = In force
law-head-law = Law
law-head-version = Version
law-head-effective = In force from
law-head-articles = Articles
law-search-nothing = No article in force holds these words.
law-change-same = { $old }: the same
law-change-renumbered = { $old } is now { $new }; the text is the same
law-change-changed = { $old } changed ({ $similarity } alike)
law-change-moved = { $old } changed and is now { $new } ({ $similarity } alike)
law-change-added = { $new } is new
law-change-repealed = { $old } was repealed
law-fate-changed = changed
law-fate-repealed = repealed
law-fate-renumbered = now { $new }
law-unresolved-no-such-law = No such law in the library
law-unresolved-not-in-force = No version in force on that day
law-unresolved-no-such-article = No such article
law-unresolved-no-such-paragraph = No such paragraph
law-unresolved-no-such-item = No such item
law-tab-texts = Texts
law-tab-changes = Changes
law-tab-impact = Questions
law-tab-imports = Imports
law-import = Import statutes
law-import-files = Texts of laws
law-import-formats = Markdown, text, Word or web pages
law-import-subtitle = One file is one version of one law. Nothing enters before you accept it.
law-import-note = The articles are checked for gaps; what is doubtful waits for you.
law-import-found = Laws: { $count }
law-accept = Accept { $count }
law-entered = The texts are in the library.
law-none = No statutes yet
law-none-why = Import texts of laws to see the articles that questions rest on.
law-no-imports-why = Imports of laws are listed here and can be undone.
law-search = Search articles, or type a number
law-search-none = Nothing found
law-search-found = { $count } articles in force
law-no-article = This version has no { $article }.
law-head-versions = Versions
law-head-questions = Questions
law-head-laws = Laws
law-head-change = Change
law-head-article = Article
law-version-is = { "Version: " }
law-chapter = Go to chapter
law-not-in-force = Not in force
law-effective = In force from { $date }
law-also = Also: { $names }
law-from = { "From: " }
law-to = { "To: " }
law-one-version = One version only
law-one-version-why = Import another version of this law to compare the two.
law-changes-summary = { $changed } changed, { $added } new, { $repealed } repealed, { $renumbered } only renumbered, { $same } the same
law-mark-same = Same
law-mark-renumbered = Renumbered
law-mark-changed = Changed
law-mark-added = New
law-mark-repealed = Repealed
law-impact-none = No question is touched
law-impact-none-why = No question in use rests on an article that changed between these versions.
law-impact-summary = Questions on changed or repealed articles: { $count }; on articles that only have another number: { $moved }.
law-review = Put { $count } in review
law-review-title = Put { $count } questions in review?
law-review-why = They become drafts with the reason and are not drawn until somebody has looked at them. You can undo this.
law-review-done = { $count } questions are in review.
law-return-title = Undo the review?
law-return-why = Questions that nobody worked on since have their earlier state again.
law-return-done = { $count } questions are back; { $left } were worked on since and stay.
law-recalls = Put in review before
law-reason = { $law }: { $from } → { $to }
law-undo-why = The versions of this import leave the library. Questions stay as they are.
law-undo-done = { $count } versions left the library.
law-file = File
law-short = Short title
law-adopted = Adopted
law-unknown = Not given
law-date-from = { $date } ({ $from })
law-date-form = 2021-01-22
law-date-take = Use these dates
law-date-wrong = “{ $text }” is not a date; write it as 2021-01-22.
law-date-missing = Give a date, or the one that was found.
law-size = Size
law-size-is = { $articles } articles, { $chapters } chapters, { $sections } sections
law-source-history = from the lines under the title
law-source-text = from the text
law-source-file-name = from the file name
law-source-person = given by hand
law-source-assumed = assumed
law-more-remarks = { $count } more remarks
law-beginning = The first articles
law-cited = Articles cited
law-link-broken = { $citation }: { $reason }
law-link-superseded = A newer version is in force.
law-recalled = In review since { $when }: { $reason }


## cli

# What help says

cli-about = Trains law-enforcement officers, tests their knowledge of the law, keeps their records, and withholds or restores their certificates. Without a command the window opens.
cli-about-exit = Exit status: 0 done · 1 done, but something was refused or found wrong · 2 wrong usage · 3 could not read or write · 4 not permitted
cli-heading-usage = Usage:{ " " }
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-everywhere = Options of every command
cli-option-help = Show this help
cli-option-data-dir = The data folder (or ZHIKAO_DATA_DIR)
cli-option-lang = The language: zh-CN or en
cli-option-json = One JSON document on standard output
cli-option-quiet = No progress and no messages
cli-option-log-level = How much the log file says: error, warn, info (default), debug, trace
cli-option-as = The account that acts; its passphrase comes from ZHIKAO_PASSPHRASE or is asked for
cli-option-dry-run = Do everything but write nothing
cli-out = Where the file goes
cli-officer = Certificate, admission or identity number, or the id
cli-bank = Question banks
cli-bank-import = Import questions; what is complete and unambiguous enters
cli-bank-import-key-file = A file of keys, merged by chapter and number: text, table or Word
cli-bank-import-file = Files: xlsx, xls, ods, csv, txt, docx, html, md, json, jsonl, gift, toml, xml, zip, sqlite (Zhikao bank)
cli-bank-import-bank = The bank that they enter; made if it is new
cli-bank-import-accept = What enters: accepted (default), the complete and unambiguous questions, or none
cli-bank-import-questions = List every question as it was understood
cli-bank-undo = Take an import or a change of many questions back
cli-bank-undo-import = The id that the import or the change gave
cli-bank-list = List the banks
cli-bank-show = Show the questions of a bank
cli-bank-name = The bank's name
cli-bank-template = Write a workbook to fill in
cli-bank-export = Write a bank to a file
cli-bank-export-out = Where the file goes; the ending tells the format: .xlsx .docx .csv .json .toml .gift .xml (Moodle) .zip (QTI 3) .sqlite (Zhikao bank)
cli-law = Statutes
cli-law-import = Import texts of laws, one version a file; what is complete and unambiguous enters
cli-law-import-file = Files: md, txt, docx, html
cli-law-import-adopted = The day that the version was adopted, if the text does not say it (one file only)
cli-law-import-effective = The first day in force, if the text does not say it (one file only)
cli-law-import-accept = What enters: accepted (default), all, also what needs a look, or none
cli-law-undo = Take an import of laws back
cli-law-list = List the laws, one row a version
cli-law-show = Show a law, or an article of it
cli-law-name = The law: its title, its short title, or another name
cli-law-show-article = The article: 36, 280-1
cli-law-show-paragraph = The paragraph of it
cli-law-on = The version in force on that day; today unless given
cli-law-search = Search the articles in force
cli-law-search-words = Words that must all occur, two characters and up
cli-law-search-law = Only in this law
cli-law-search-limit = How many articles at most
cli-law-diff = What changed between two versions
cli-law-from = The older version: the day it was adopted, or a day on which it was in force
cli-law-to = The newer version: the day it was adopted, or a day on which it was in force
cli-law-check = List the bases of questions that lead nowhere
cli-law-check-bank = The bank; all of them unless named
cli-law-check-all = Also citations in stems and explanations
cli-law-alias = Give a law another name that questions cite it by
cli-law-alias-name = The other name
cli-law-impact = List the questions on articles that changed or were repealed between two versions
cli-law-impact-review = Put them in review: reviewed and live questions become drafts, with the reason
cli-bank-search = Find questions by their words
cli-bank-search-words = Words that must all occur, Chinese or Latin
cli-bank-search-kind = Only this kind: single, multiple, judge, blank, essay, case, other
cli-bank-search-law = Only questions built on this law
cli-bank-search-article = Only questions built on this article of the law
cli-bank-search-state = Only this state: draft, reviewed, live, retired
cli-bank-search-limit = How many to list at most
cli-bank-search-offset = How many to skip
cli-bank-coverage = Show which articles of the laws have questions and which have none
cli-bank-coverage-law = Only this law
cli-bank-state = Move questions to another state
cli-bank-state-to = Where they go: draft, reviewed, live, retired
cli-bank-state-numbers = These questions by their numbers, parted by commas
cli-bank-state-all = Every question of the bank
cli-bank-diff = Show what differs between two versions of a question
cli-bank-number = The question's number in the bank
cli-bank-diff-from = The earlier version; without it the one before
cli-bank-diff-to = The later version; without it the present one
cli-roster = Units, officers, certificates
cli-roster-import = Import people; what is complete and unambiguous enters
cli-roster-import-file = Files: xlsx, xls, ods, csv
cli-roster-template = Write a workbook to fill in
cli-roster-export = Write everybody to a file; identity numbers stay masked
cli-roster-export-out = Where the file goes: .xlsx or .csv
cli-paper = Papers
cli-paper-check = Whether the banks can give what a blueprint asks for
cli-paper-draw = Draw papers for make-believe candidates
cli-paper-blueprint = The blueprint file (TOML)
cli-paper-bank = Draw from this bank instead; may be repeated
cli-paper-draw-count = How many papers; 1 unless given
cli-paper-draw-seed = The exam key, any text: the same key draws the same papers; 1 unless given
cli-paper-draw-out = Also write to this file: the document as .json, the papers as .pdf
cli-paper-draw-with = Also print the key and the answer sheet, each into a file of its own
cli-exam = Exams
cli-exam-create = Set an exam
cli-exam-create-name = What it is called
cli-exam-create-kind = What it counts for: official (default), mock or make-up
cli-exam-create-year = The year whose figures it belongs to; that of the opening unless given
cli-exam-create-opens = When candidates can enter, as in 2026-12-01T09:00
cli-exam-create-closes = When the window ends
cli-exam-create-due = Who is due: all (default), make-up-of=EXAM, or conditions that are met together: unit=NAME or region=NAME (may be repeated), rank=leader|staff, employment=CODE, expiring=MONTHS, without-certificate
cli-exam-list = List the exams
cli-exam-open = Open an exam: candidates can enter within its window
cli-exam-close = Close an exam: running sittings end, who did not come is absent
cli-exam-print = Print papers, answer sheets, keys, admission slips, seating lists and notices of an exam
cli-exam-returns = Says who lets an interrupted sitting go on
cli-exam-returns-who = Anybody: it goes on at once. Invigilator: one confirms it with an own name and PIN
cli-exam-returns-anybody = Interrupted sittings go on at once.
cli-exam-returns-invigilator = An invigilator confirms that an interrupted sitting goes on.
cli-exam-print-what = What is printed
cli-exam-print-letters = How many fixed papers (A, B …); 2 unless given
cli-exam-print-own = One paper for each candidate instead, the same as on the screen
cli-exam-print-out = The file to write
cli-exam-id = The exam's id; exam list shows it
cli-exam-site = Sites
cli-exam-site-add = Add a site
cli-exam-site-list = List the sites with their rooms
cli-exam-site-name = The site's name
cli-exam-site-address = Where it is
cli-exam-room = Rooms
cli-exam-room-add = Add a room
cli-exam-room-seats = Change how the seats of a room stand
cli-exam-room-name = The room's name
cli-exam-room-rows = Rows from the front
cli-exam-room-columns = Columns from the left
cli-exam-room-unused = Numbers of places that are not used, separated by commas; the others keep theirs
cli-exam-room-no-plan = A room has 1 to 60 seats each way and at most 999 in all.
cli-exam-session = Sessions
cli-exam-session-add = Add a session to an exam
cli-exam-session-list = List sessions, rooms, invigilators and conflicts
cli-exam-session-watch = Say who watches in a room
cli-exam-session-remove = Take out a session in which nobody has a seat
cli-exam-session-close = Close a session: who did not come is absent
cli-exam-session-id = The session's id; exam session list shows it
cli-exam-session-room = A room, written SITE/ROOM; may be repeated
cli-exam-session-invigilator = An invigilator's name; may be repeated
cli-exam-session-watched = { $count } invigilators watch.
cli-exam-session-removed = The session was taken out.
cli-exam-session-closed = The session is closed; { $absent } were absent.
cli-exam-seat = Give everybody who is due a seat
cli-exam-seat-anew = Also for who has one; who has begun stays
cli-exam-seat-renumber = Give admission numbers by seat; former ones still find their candidate
cli-exam-seat-seed = The seed; the same one gives the same seats
cli-exam-seats = List who sits where
cli-exam-candidates = List the candidates
cli-exam-seated = { $count } people were given seats, { $kept } stay where they are.
cli-exam-seated-of = { $due } are due, { $seated } have a seat, { $photos } have a picture.
cli-exam-questions = List the questions of an exam, those that fewest have right first
cli-exam-question = The question's id
cli-exam-correct = Correct a question and score again by it (--dry-run only says what would change)
cli-exam-ruling = How it counts: key, also, full-points, cancelled
cli-exam-ruling-key = The key: letters, true or false, or one for each gap with a bar | between several texts that are right
cli-exam-correct-reason = Why
cli-exam-correct-document = Document number
cli-exam-corrections = List corrections and check their signatures
cli-exam-correction = The correction's id
cli-exam-take-back = Take a correction back
cli-exam-what-if = What other rules would give (changes no result)
cli-exam-what-if-mark = Pass mark in per cent
cli-exam-what-if-rule = Rule for multiple choices
cli-exam-appeal = Appeals against results
cli-exam-appeal-list = List appeals
cli-exam-appeal-file = Make an appeal
cli-exam-appeal-question = The question's number; without it the whole result
cli-exam-appeal-grounds = Grounds
cli-exam-appeal-uphold = Uphold an appeal
cli-exam-appeal-reject = Reject an appeal
cli-exam-appeal-withdraw = Withdraw an appeal
cli-exam-appeal-reopen = Take a decision back
cli-exam-appeal-id = The appeal's id
cli-exam-appeal-filed = Appeal { $id } was made.
cli-head-question = Question
cli-head-correction = Correction
cli-head-signature = Signature
cli-head-appeal = Appeal
cli-exam-exempt = Exemptions
cli-exam-exempt-list = List exemptions and what was done to each
cli-exam-exempt-propose = Whom the regulation proposes: age line, near retirement
cli-exam-exempt-propose-ask = Ask for all of them; they wait for approval
cli-exam-exempt-ask = Ask for an exemption
cli-exam-exempt-kind = Why, in a word
cli-exam-exempt-reason = Why, in a sentence
cli-exam-exempt-proof = The number of the document that proves it
cli-exam-exempt-approve = Approve
cli-exam-exempt-decline = Decline
cli-exam-exempt-withdraw = Take back
cli-exam-exempt-id = The exemption's id; exam exempt list shows it
cli-exam-exempt-note = Why it was decided so
cli-exam-exempt-decided = { $count }: { $act }.
cli-exam-exempt-proposed = { $count } are proposed; a person approves.
cli-exam-accommodate = Say what a candidate is given
cli-exam-accommodate-percent = More time, in per cent of the exam's minutes
cli-exam-accommodate-minutes = More time, in minutes
cli-exam-accommodate-large-text = Large text
cli-exam-accommodate-high-contrast = High contrast
cli-exam-accommodate-reason = Why
cli-exam-accommodate-none = Taken back.
cli-exam-make-up = The make-up: names everybody; with a time it is set
cli-exam-make-up-opens = When it opens; without it everybody is only named
cli-exam-photos = Takes pictures from a folder, a zip or files, or takes the latest import of them back
cli-exam-mark = List the answers given to you to mark, or mark one of them
cli-exam-mark-answer = The answer's id (without it, those that wait are listed)
cli-exam-mark-points = The points of each point of the rubric, in their order
cli-exam-mark-remark = Remark
cli-exam-rubric = The points by which the answers to a question of an exam are marked, and setting them before anybody marked one
cli-exam-rubric-question = The question, as `exam marking` lists it
cli-exam-rubric-part = The part of a case, from 1
cli-exam-rubric-point = What an answer must say and what that is worth, e.g. “表明身份（4分）”; once for every point
cli-exam-rubric-whole = The answer is marked as a whole
cli-exam-mark-waiting = Waiting: { $count }
cli-exam-mark-written = Written: { $answer }
cli-exam-mark-given = Recorded, { $points } points in all.
cli-exam-marking = See how far marking is, and deal answers out
cli-exam-marking-begin = Deal unmarked answers out, once the exam is closed
cli-exam-marking-marker = Only to this account; may be repeated. Without it, to everybody who may mark
cli-exam-marking-marker-head = Marker
cli-exam-marking-done = Marked
cli-exam-marking-of = Given
cli-exam-photos-folder = Folders, zips and files; each picture is named by certificate, admission or identity number
cli-exam-photos-undo = Undoes the latest import of pictures
cli-exam-photos-kept = { $found } files, { $kept } kept.
cli-stats = Figures
cli-stats-pass-rate = Pass rates, means and bands
cli-stats-by = Group by: unit, unit-type, region, level, field, rank, year, exam
cli-stats-year = Only this year; may be repeated
cli-stats-exam = Only this exam and its make-ups
cli-stats-attempt = Which attempts: first (default), make-up or all
cli-certificate = Certificates
cli-certificate-list = The register
cli-certificate-state = Only those in this state: valid, suspended, cancelled, revoked, recalled, lost, expired
cli-certificate-due = What waits: make-ups to sit, suspensions and restorations to decide
cli-certificate-suspend = Suspend certificates; a proposal that waits is confirmed
cli-certificate-restore = Restore suspended certificates
cli-certificate-basis = The rule that it rests on
cli-certificate-document = The number of the document
cli-archive = Archives of officers
cli-archive-show = One person's record
cli-report = The published report of a year with its annexes
cli-report-year = Which year
cli-report-out = Where the file goes: .xlsx or .csv
cli-backup = Make a backup while the program works
cli-backup-out = Where the backup goes; the folder of backups unless given
cli-restore = Put a backup in the place of what is here; that is backed up first
cli-restore-file = The backup
cli-demo = Build a make-believe city in a fresh data folder
cli-demo-officers = How many officers; 2000 unless given
cli-demo-units = How many units; 60 unless given
cli-demo-years = How many years of exams, the last one this year; 3 unless given
cli-demo-seed = The same seed builds the same city; 1 unless given
cli-doctor = Whether this data folder and this machine are fit for an exam
cli-rehearse = Rehearse: this machine's disk, saving, clock, and whether the disk keeps its data after a restart
cli-rehearse-mark = Make the mark that the next start of the machine is held against
cli-completions = A script that completes commands in a shell: bash, elvish, fish, powershell, zsh

# What is wrong with the arguments

cli-usage-incomplete = A command is missing or incomplete; zhikao --help lists what there is.
cli-usage-command = There is no command “{ $name }”
cli-usage-option = “{ $name }” is not known here
cli-usage-missing = { $name } is missing
cli-usage-value = “{ $value }” does not fit { $name }
cli-usage-no-value = { $name } needs a value
cli-usage-conflict = { $name } does not go with the others
cli-usage-text = An argument is not readable text
cli-usage-join = ;{ " " }
cli-usage-help = --help shows what belongs here.
cli-usage-suggested = perhaps { $name } is meant.
cli-usage-possible = possible are: { $values }.
cli-exam-make-up-of-what = A make-up needs --due make-up-of=EXAM, which says what it makes up for.
cli-exam-due-one-kind = Name either units or regions as due, not both.
cli-paper-draw-with-pdf = --with needs --out FILE.pdf.
cli-in-file = { $file }: { $sentence }
cli-cannot-print = The answer could not be written to standard output: { $reason }
cli-passphrase = Passphrase of { $account }:{ " " }
cli-restore-secret = Passphrase of an administrator of the backup, or its recovery code:{ " " }

# Answers

cli-finding = { $sentence } ({ $detail })
cli-more-findings = … and { $count } more; --json lists them all
cli-bank-uncompared = One bank could not be read, so repeats of its questions were not found: { $error }
cli-nothing-entered = Nothing has entered.
cli-bank-imported = { $count } questions entered “{ $bank }”. To take this back: zhikao bank undo { $import }
cli-bank-undone = { $count } questions left the bank again.
cli-bank-export-lost = { $count } questions hold something that this format does not carry; --json says which, and TOML and JSON carry everything.
cli-bank-export-lost-line = { "  " }{ $what }: { $count }
cli-law-imported = The texts have entered. To take this back: zhikao law undo { $import }
cli-law-read = { $law } · { $version } · { $count } articles
cli-law-undone = { $count } versions left the library again.
cli-law-aliased = “{ $name }” now leads to { $law }.
cli-law-compared = { $law }: { $from } → { $to }; { $same } articles are the same.
cli-law-checked = { $questions } questions, { $citations } citations; { $broken } lead nowhere; { $bare } questions have no basis.
cli-law-impact-summary = { $law }: { $from } → { $to }; { $count } questions on changed or repealed articles, { $moved } on articles with another number only.
cli-law-impact-done = “{ $bank }”: { $count } questions are in review. To take this back: zhikao law undo { $id }
cli-law-impact-would = “{ $bank }”: { $count } questions would be put in review.
cli-law-returned = { $count } questions are back in the state they had; { $left } were worked on since and stay.
cli-bank-found = { $total } found, { $shown } shown.
cli-bank-changed = { $considered } looked at, { $changed } changed, { $same } were so already.
cli-bank-refused = { $count } stay as they are: { $why }
cli-bank-changed-undo = To take this back: zhikao bank undo { $batch }
cli-bank-restored = { $count } questions are as they were before.
cli-roster-imported = { $count } people entered.
cli-written = Written: { $file }
cli-paper-feasible = Can be drawn; every paper is expected to score { $score }.
cli-paper-calibrated = { $count } of { $all } questions count by real answers.
cli-paper-infeasible = Cannot be drawn: the banks lack questions.
cli-paper-plan = Plan { $hash }
cli-paper-drawn = { $candidate }: { $count } questions, expected score { $score }
cli-paper-spread = Expected scores from { $min } to { $max }, standard deviation { $sd }
cli-printed = { $what } ({ $count }): { $path }
cli-printed-parts = { $what } ({ $count }): { $files } files, the first is { $first }
cli-exam-created = “{ $name }” is set; { $count } people are listed.
cli-exam-opened = “{ $name }” is open.
cli-exam-closed = “{ $name }” is closed; { $sat } sittings were handed in.
cli-exam-close-reason = Why those are handed in early who still have time
cli-exam-close-damaged = Not handed in, because their records are damaged: { $names }
cli-exam-cancel = Call off an exam that nobody sat, and tell everybody on its list
cli-exam-cancel-reason = Why; it stands in the notice
cli-exam-cancelled = “{ $name }” is called off; { $told } people were told.
cli-exam-reschedule = Hold a planned exam at another time; sessions move with its beginning, everybody on the list is told
cli-exam-rescheduled = “{ $name }” is held at another time; { $told } people were told.
cli-step-make-up = Make-up
cli-step-suspension = Suspension
cli-step-restoration = Restoration
cli-stage-proposed = due or proposed
cli-stage-confirmed = confirmed
cli-stage-dismissed = dismissed
cli-stage-satisfied = settled
cli-stage-reopened = taken back
cli-archive-entered = Entered: { $post }
cli-archive-year = { $year } · training { $hours } hours
cli-archive-training = { $content }, { $hours } hours
cli-archive-passed = { $score }, passed
cli-archive-failed = { $score }, not passed
cli-archive-void = result void
cli-archive-absent = absent
cli-archive-exempt = exempt
cli-backup-would = A backup would be made; nothing was written.
cli-backup-made = Backup made: { $file }
cli-restored = Backup of { $made }: { $officers } officers, { $banks } banks.
cli-progress-checking = Checking the file { $share }
cli-progress-reading = Reading { $share }
cli-progress-comparing = Preparing the banks for comparison { $share }
cli-progress-understanding = Recognising questions { $share }
cli-demo-progress-people = Inventing people { $share }
cli-demo-progress-year = Holding the exams of { $year } { $share }
cli-demo-made = A make-believe city: { $officers } officers in { $units } units, { $years } years of exams, { $results } results.
cli-demo-sign-in = Sign in as demo-admin, demo-coordinator, demo-invigilator or demo-auditor, officers by certificate number; every passphrase is { $passphrase }.

# Heads of tables

cli-total = Total
cli-head-file = File
cli-head-found = Found
cli-head-accepted = Accepted
cli-head-review = Needs a look
cli-head-refused = Refused
cli-head-bank = Bank
cli-head-questions = Questions
cli-head-exam = Exam
cli-head-seat = Seat
cli-head-seats = Seats
cli-head-seated = Seated
cli-head-session = Session
cli-head-site = Site
cli-head-room = Room
cli-head-invigilators = Invigilators
cli-head-make-up = Make-up
cli-head-kind = Kind
cli-head-state = State
cli-head-opens = Opens
cli-head-listed = Listed
cli-head-finished = Handed in
cli-head-number = Number
cli-head-officer = Officer
cli-head-unit = Unit
cli-head-since = Since
cli-head-step = What waits
cli-head-because = Follows from
cli-head-deadline = Decide by
cli-head-unit-kind = Type of unit
cli-head-region = Region
cli-head-level = Level
cli-head-field = Field
cli-head-rank = Rank
cli-head-year = Year
cli-head-due = Due
cli-head-sat = Sat
cli-head-absent = Absent
cli-head-passed = Passed
cli-head-rate-of-sat = Of sat
cli-head-rate-of-due = Of due
cli-head-mean = Mean
cli-head-median = Median
cli-head-lowest = Lowest
cli-head-highest = Highest

# What the doctor says

cli-doctor-well = Fit for an exam.
cli-doctor-ill = Not fit for an exam until what is marked ✗ is mended.
cli-doctor-archive = The archive is whole.
cli-doctor-archive-bad = The archive is damaged; restore the last backup. { $reason }
cli-doctor-banks = All banks are whole ({ $count }).
cli-doctor-banks-bad = A bank is damaged; restore it from a backup. { $reason }
cli-doctor-statutes = The statutes are whole ({ $count } laws).
cli-doctor-statutes-bad = The library of statutes is damaged; restore it from a backup. { $reason }
cli-doctor-commit = An answer is saved within { $middle } ms half of the time, within { $ms } ms 99 % of the time.
cli-doctor-commit-slow = An answer is saved within { $middle } ms half of the time, within { $ms } ms 99 % of the time; a faster disk is advisable for an exam.
cli-doctor-clock = The clock shows { $time }.
cli-doctor-clock-bad = The clock shows { $time }, earlier than what is on record; set it right before an exam.
cli-doctor-boot = The exam clock counts sleep and restarts.
cli-doctor-boot-bad = The system does not say how long it has been running; a restart is charged by the wall clock.
cli-doctor-disk = { $size } are free on the disk.
cli-doctor-disk-low = Only { $size } are free on the disk; make room before an exam.
cli-doctor-disk-unknown = The system does not say how much room the disk has left.
cli-doctor-keys = The organisation's keys are in place.
cli-doctor-keys-none = There are no keys yet; the first administrator makes them.
cli-doctor-keys-bad = The organisation's keys are missing or are others ({ $reason }); restore a backup with the recovery code.
cli-doctor-fonts = The font is in the program.
cli-doctor-fonts-bad = The font is missing in this program; install the program anew.
cli-doctor-backup = The last backup was made on { $time }.
cli-doctor-backup-none = There is no backup yet; zhikao backup makes one.
rehearsal-marked = The mark is made. Start this machine anew, then look again.
rehearsal-title = Rehearsal
rehearsal-why = Once on every machine the day before: disk, saving, clock, restart, letters, screen.
rehearsal-looking = Looking at this machine
rehearsal-again = Look again
rehearsal-mark = Make a restart mark
rehearsal-look = Look
rehearsal-letters = Letters
rehearsal-letters-sample = Administrative penalty 行政处罚 镕昇堃喆 ABCDEFGH 0123456789 “” ①②③
rehearsal-letters-why = This line must be clear and whole, without boxes and question marks.
navigation-rehearsal = Rehearsal
pin-own = Your PIN
pin-forgotten = Forgot it: set a new one with the passphrase
pin-new = New PIN
pin-new-hint = 4 to 12 digits, asked for at every confirmation
pin-passphrase = Your passphrase
pin-to-be-set = You have no PIN yet. Set it once; from then on each confirmation asks only for it.
name-incident-impersonation = impersonation
name-incident-notes = notes or books
name-incident-device = phone or other device
name-incident-copying = copying or talking
name-incident-disturbance = disturbance
name-incident-failure = machine, power or network failure
name-incident-illness = illness
name-incident-other = other
board-title = Board
board-as-of = { $exam }  as of { $time }, renewed every 3 seconds
board-room-incident = Note on the room
board-grant-all = Time for all
board-needs = { $count } need a decision, { $name } first.
board-nobody-why = Choose another session, room or condition.
board-all-sessions = All sessions
board-all-rooms = All rooms
board-as-list = List
board-as-plan = Seats
board-seat = Seat
board-seat-is = { $room } { $number }
board-progress = Progress
board-progress-is = No. { $question }  { $answered }/{ $questions }
board-left = Left
board-saved = Saved
board-remarks = Remarks
board-incidents = incidents { $count }
board-recovered = records mended
board-recovered-why = The two records of this sitting differed and were brought together. Tell the candidate to look through the answers.
board-incident-list = Incidents ({ $count })
board-incident-list-title = Incidents outside of sittings
board-incident-list-why = Of a room, or of somebody who has not begun. Incidents of a sitting stand in its own log.
board-signed = Signed
board-focus-losses = left the window { $count }×
board-clock-jumps = { $count ->
    [one] clock changed once
   *[other] clock changed { $count } times
}
board-granted = +{ $count } min
board-damaged = damaged
board-damaged-why = The record of this sitting does not fit its own chain. Leave everything as it is and call the administrator; what cannot be recovered can be made void.
board-undecided = clock
board-undecided-short = open
board-undecided-why = The clocks cannot explain the time while the machine was off. Decide how many minutes of it are charged; then the sitting goes on.
board-held = held
board-held-why = The candidate can do nothing now. Let go once it is cleared.
board-admitted = admitted
board-everybody = all { $count } who are sitting
board-nobody-sits = Nobody is sitting now, so no time was given.
board-the-room = the room
board-done = It is on record
board-grant = Give time
board-grant-whom = Give time: { $whom }
board-grant-why = Makes up for time lost by a power cut or a failing machine. It goes on record.
board-settle = Decide the time
board-settle-whom = Decide the time: { $whom }
board-settle-why = How much of the stretch that cannot be explained is charged. 0 charges nothing.
board-hold = Hold
board-hold-whom = Hold: { $whom }
board-hold-why = The candidate can do nothing until let go. The regulation says whether the time stands still.
board-let-go = Let go
board-let-go-whom = Let go: { $whom }
board-let-go-why = The sitting goes on.
board-hand-in = Hand in
board-hand-in-whom = Hand in for { $whom }
board-hand-in-why = The saved answers are handed in; nothing can be answered any more.
board-void = Void
board-void-whom = Void: { $whom }
board-void-why = The result is void and goes into the archive; one that was there stays on record. This cannot be taken back.
board-minutes = Minutes to give
board-charged-minutes = Minutes to charge
board-bad-minutes = Give a whole number from 1 to 1440
board-reason = Reason
board-reason-example = e.g. power cut of 5 minutes at 10:05
board-write-incident = Record an incident
board-incident-whom = Incident: { $whom }
board-kind = Kind
board-at = Time (today)
board-facts = Facts
board-facts-example = When, where, what was seen
board-handling = Handling
board-handling-example = e.g. phone taken, warned
board-signed-invigilator = Signed by the invigilator
board-signed-candidate = Signed by the candidate
board-signed-witness = Signed by a witness
board-refused = the other refused to sign
board-by-witness = a witness signs
rehearsal-reboot = The disk keeps its data: the mark of { $time } survived a restart.
rehearsal-reboot-not-yet = A mark was made at { $time } and the machine has not been started anew since. Restart it, then look again.
rehearsal-reboot-no-mark = There is no mark. Make one and restart; if it is gone then, this machine throws its disk away and cannot be used for an exam.
rehearsal-screen = The window has { $width } × { $height } at scale { $scale }; the exam fits.
rehearsal-screen-small = The window has { $width } × { $height } at scale { $scale }; the exam needs 1024 × 720. Make the window larger or the scale smaller.


## export

export-make-believe = Make-believe data, for demonstration only
export-written-on = Written on
export-nothing = None
export-total = Total
export-sheet-summary = Summary
export-sheet-regions = By region
export-sheet-units = By unit
export-sheet-ranks = Region and rank
export-sheet-bands = Score bands
export-sheet-years = Year by year
export-sheet-people = Not passed
export-sheet-make-ups = Make-ups due
export-sheet-suspended = Suspended certificates
export-sheet-proposals = Waiting for decision
export-sheet-how-to = How to fill in
export-sheet-questions = Questions
export-sheet-roster = People
export-indicator = Figure
export-value = Value
export-definition = What it counts
export-grouping = Grouped by
export-place = Place
export-region = Region
export-unit = Unit
export-rank = Rank
export-year = Year
export-band = Band
export-people = People
export-share = Share
export-leaders = Middle-level leaders
export-staff = Staff
export-everyone = Everyone
export-rate-difference = Difference of pass rates (percentage points)
export-person-name = Name
export-score = Score
export-outcome = Outcome
export-certificate-number = Certificate number
export-since = Since
export-basis = Basis
export-because = Because of
export-deadline = Decide by
export-listed = Listed
export-exempt = Exempt
export-due = Due
export-sat = Sat
export-absent = Absent
export-pending = Not finished
export-void = Void
export-passed = Passed
export-attendance = Attendance
export-rate-of-sat = Pass rate (of sat)
export-rate-of-due = Pass rate (of due)
export-mean = Mean
export-median = Median
export-deviation = Standard deviation
export-highest = Highest
export-lowest = Lowest
export-means-listed = Everybody on the list of an exam.
export-means-exempt = Those who were excused from the exam.
export-means-due = Those listed and not exempt: sat, absent and not finished together.
export-means-sat = Those who took the exam, void sittings among them.
export-means-absent = Those who had not come when the exam closed; not in the mean.
export-means-pending = Those whose exam is not over and who have no result yet.
export-means-void = Those whose result is void; they count as sat and not as passed.
export-means-passed = Those who reached the pass mark.
export-means-attendance = Sat divided by due.
export-means-rate-of-sat = Passed divided by sat.
export-means-rate-of-due = Passed divided by due.
export-means-mean = The arithmetic mean of all scores that count.
export-means-median = The middle one of all scores in order.
export-means-deviation = The standard deviation of the scores, with n − 1.
export-means-highest = The highest of the scores.
export-means-lowest = The lowest of the scores.
export-note-first-attempts = All figures are of first attempts; make-ups are not counted.
export-note-undefined = “—” stands where there is nothing to compute from.
export-note-ranking = Ranked by pass rate of those who sat, then by mean; equals share a place.
export-note-small-units = Fewer than five sat: shown and not ranked
export-note-bands = A score belongs to the band of its whole part: 69.5 is in 60–69.
export-chart-regions = Pass rate by region (of sat)
export-chart-years = Pass rate year by year
export-chart-bands = People by score band
export-how-to-title = Fill in the first sheet. This sheet explains and is not imported.
export-required = Required
export-optional = Optional
export-one-of = One of:{" "}
export-kept-as-text = This column is text, so that no digit is changed; paste as text only.
export-day-form = Write a date as 2026-05-01.
export-example = Example (not imported)
export-outcome-not-passed = Not passed
export-outcome-absent = Absent
export-outcome-void = Void
export-outcome-exempt = Exempt
export-report-title = { $organisation } Examination of law-enforcement officers { $year }
export-year-heading = { $year }












## demo


## print







## correction

correction-title = Corrections and appeals
correction-exams = Back to exams
correction-questions = Questions
correction-made = Made { $count }
correction-appeals = Appeals { $count }
correction-questions-why = Questions that few had right come first. Open one whose key is wrong: see what would change, then decide.
correction-questions-read = Questions that few had right come first. Corrections are made by an administrator.
correction-search = Find in stems
correction-stem = Stem
correction-kind = Kind
correction-key = Key
correction-right = Right
correction-counts = Correction
correction-right-of = { $share } ({ $right }/{ $papers })
correction-on-no-paper = on no paper
correction-nothing = No such question
correction-nothing-why = Try other words, or clear the search.
correction-question = Correct a question
correction-not-yours = Corrections are made by an administrator. You can read the question; tell the administrator what is wrong.
correction-preview = See what changes
correction-counts-how = How this question counts
correction-kind-key = Another key
correction-kind-key-why = The key was wrong; this one counts in its place.
correction-kind-also = A further key
correction-kind-also-why = The key stays right, and another answer gets points as well.
correction-kind-full = Points for everybody
correction-kind-full-why = Whoever has it on the paper gets all its points.
correction-kind-cancelled = Cancelled
correction-kind-cancelled-why = It does not count; the total is smaller by its points.
correction-right-key = Right answer
correction-gap = Gap { $number }
correction-gap-hint = Put a bar | between several texts that are right.
correction-reason = Reason
correction-reason-example = e.g. the article was amended, the key was wrong
correction-reason-missing = Give a reason first. It goes on record, and those concerned are told.
correction-on-record = The reason goes on record; those whose result changes are told.
correction-counts-key = key is now { $key }
correction-counts-also = { $key } counts as well
correction-counts-own = by its own key
correction-counts-full = points for everybody
correction-counts-nothing = cancelled
correction-mark = { $points }/{ $maximum } { $outcome }
correction-make-up-due = make-up due
correction-make-up-gone = no make-up any more
correction-suspension-proposed = suspension proposed, to be decided
correction-suspension-gone = suspension no longer proposed
correction-restoration-proposed = restoration proposed, to be decided
correction-restoration-gone = restoration no longer proposed
correction-effects = What the correction changes
correction-back-effects = What taking it back changes
correction-decide = Sign and correct
correction-take-back = Take back
correction-working = Scoring every sitting again…
correction-effect-counts = Results looked at: { $results }. Scores that change: { $changed }. From fail to pass or back: { $sides }.
correction-awaiting = Answers to this question that nobody has marked: { $count }. The results of these people stand until they are marked.
correction-ongoing = Still sitting: { $count }. They will be scored by the corrected key.
correction-back-example = e.g. the key was right after all
correction-nobody = Nobody's result changes
correction-nobody-why = It can be recorded all the same; who hands in later is scored by it.
correction-person = Person
correction-before = Now
correction-after = Afterwards
correction-follows = What follows
correction-none = No corrections yet
correction-none-why = Open a question under “Questions” to correct its key.
correction-takes-back = Takes a correction back
correction-signed = Signature valid
correction-not-signed = Signature does not match
correction-is-taken-back = Taken back
correction-by = Decided by
correction-by-when = { $by }, { $when }
correction-results = Results changed
correction-recorded = Recorded
appeal-title = Appeal against a result
appeal-none = No appeals
appeal-none-why = Candidates can appeal on the page of their result, or somebody enters it for them.
appeal-about = About
appeal-about-question = Question { $number }
appeal-about-result = Whole result
appeal-grounds = Grounds
appeal-decide-by = Decide by
appeal-state = State
appeal-filed = To decide
appeal-upheld = Upheld
appeal-rejected = Rejected
appeal-withdrawn = Withdrawn
appeal-act-file = Appealed
appeal-act-uphold = Uphold
appeal-act-reject = Reject
appeal-act-withdraw = Withdrawn
appeal-act-reopen = Take decision back
appeal-step = { $act } · { $by } { $when }
appeal-see-result = See this result
appeal-reason-example = e.g. the key of question 3 was indeed wrong
appeal-told = The person is told the reason.
appeal-changes-nothing = This decides the appeal only. A wrong key is corrected under “Questions”.
appeal-ask = Appeal
appeal-ask-title = Appeal against this result
appeal-ask-why = Say what is wrong and why. The legal office answers in time.
appeal-ask-question = Question number (empty: the whole result)
appeal-asked = Sent; please wait for the answer
appeal-heading = Appeals
appeal-until = Whoever holds the result to be wrong can appeal until { $last }, that day included.
appeal-waiting = Waiting
appeal-said = Grounds: { $grounds }
appeal-answer-by = Answered by { $date }
appeal-answer = Answer of { $date }: { $reason }
appeal-take-back = Take back
appeal-take-back-title = Take this appeal back?
appeal-take-back-why = It is not decided then. Who still disagrees must appeal anew within the time.
appeal-taken-back = Taken back
appeal-ask-send = Send
appeal-ask-this = Appeal about this question
appeal-ask-range = The paper has no question { $typed }; they are 1 to { $last }.
notice-corrected = { $exam }: your result was corrected
notice-corrected-text = From { $before } to { $after }. Reason: { $reason }
notice-follows = { $changed }. What follows: { $follows }.
notice-appeal-upheld = { $exam }: your appeal was upheld
notice-appeal-rejected = { $exam }: your appeal was rejected
notice-appeal-text = Reason: { $reason }
notice-not-absent = You no longer count as absent from "{ $exam }"
notice-absent = You count as absent from "{ $exam }" again
notice-sheet-entered = Your answer sheet has been entered.
notice-appeal-reopened = Your appeal about "{ $exam }" is being decided anew
notice-appeal-reopened-text = Reason: { $reason } You will be answered by { $date }.
notice-reinstated = Your result in "{ $exam }" stands again
notice-voided = { $exam }: your result is void
notice-cancelled = “{ $exam }” is called off; you need not sit it
notice-moved = “{ $exam }” is held at another time
notice-moved-text = Now from { $from } to { $to }. Where there are sessions, the time of your own session counts.
notice-make-up = { $exam }: you have to sit the make-up
notice-make-up-text = Time and place will be told, and stand in “My exams”.
notice-suspension = { $exam }: it is proposed to suspend your certificate
notice-suspension-text = The legal office decides by { $date }. Until then the certificate is valid; you can state your case.
notice-restoration = { $exam }: it is proposed to restore your certificate
notice-restoration-text = The legal office decides by { $date }.
notice-decided = { $exam }: { $what }
notice-make-up-waived = no make-up is asked for any more
notice-make-up-again = the make-up has to be sat after all
notice-suspended = your certificate is suspended
notice-not-suspended = your certificate is not suspended
notice-suspension-again = the decision to suspend was taken back and is made anew
notice-restored = your certificate is restored
notice-not-restored = your certificate is not restored
notice-restoration-again = the decision to restore was taken back and is made anew
notice-certificate = Certificate { $number }: { $act }
notice-basis = Basis: { $basis }
notice-document = Document: { $document }
notice-title = Notices
notice-open = View
notice-read-all = Mark all read
notice-earlier = Read notices ({ $count })
notice-earlier-hide = Hide read notices
notice-more = { $count } more unread ones are shown once those above are read.
exams-corrections = Corrections and appeals

## sitting

sitting-phase-admitted = Admitted
sitting-phase-running = Sitting
sitting-phase-handed-in = Handed in
sitting-phase-voided = Void
sitting-still-left = { $name } ({ $minutes } min)
sitting-still-undecided = { $name } (clock to be decided)
sitting-refused-to-sign = { $name } (would not sign)
sitting-answer-none = nothing
sitting-by-nobody = the program
sitting-incident-impersonation = Impersonation
sitting-incident-notes = Notes or books
sitting-incident-device = Phone or other device
sitting-incident-copying = Copying or talking
sitting-incident-disturbance = Disturbance
sitting-incident-failure = Machine, power or network failed
sitting-incident-illness = Illness
sitting-incident-other = Other
sitting-found-journal-missing = The journal was missing.
sitting-found-journal-foreign = The file was no journal of this sitting.
sitting-found-journal-torn = The last line of the journal was cut short ({ $count } bytes).
sitting-found-journal-damaged = Damaged lines of the journal: { $count }.
sitting-found-journal-short = Missing at the end of the journal: { $count } records.
sitting-found-archive-short = Missing at the end of the archive: { $count } records.
sitting-found-archive-damaged = The archive was damaged from record { $number } on.
sitting-found-forked = Archive and journal differed from record { $number } on; the longer one was taken.
sitting-found-lost = Lost, and in neither: { $count } records behind a gap.
sitting-found-archive-forgot = The archive did not know this sitting; it was taken up from the journal.
sitting-step-admitted = Let in
sitting-step-admitted-by = Let in by { $by }
sitting-step-started = Started with { $time }
sitting-step-opened = Question { $number } opened
sitting-step-answered = Question { $number } answered: { $answer }
sitting-step-changed = Question { $number } changed from { $before } to { $answer }
sitting-step-marked = Question { $number } marked
sitting-step-unmarked = Mark of question { $number } taken away
sitting-step-focus-lost = The window lost the focus
sitting-step-focus-back = The window had the focus again after { $time }
sitting-step-focus-back-only = The window had the focus again
sitting-step-clock-on = The clock was put on by { $time }
sitting-step-clock-back = The clock was put back by { $time }
sitting-step-resumed = Went on after an interruption
sitting-step-resumed-by = The program was started again; { $by } confirmed that it goes on
sitting-step-granted = { $time } given by { $by }: { $reason }
sitting-step-settled = { $time } charged for a gap, by { $by }: { $reason }
sitting-step-locked = Held by { $by }: { $reason }
sitting-step-unlocked = Let go by { $by }: { $reason }
sitting-step-incident = Incident ({ $kind }): { $facts } Handling: { $handling }
sitting-step-recovered = The records were brought together. { $found }
sitting-step-handed-in = Handed in by the candidate
sitting-step-time-up = Handed in because time was up
sitting-step-handed-in-by-invigilator = Handed in by the invigilator
sitting-step-voided = Made void by { $by }: { $reason }
sitting-step-rekeyed = Sheet entered anew by { $by }: { $reason }
sitting-step-reinstated = No longer void, decided by { $by }: { $reason }
sitting-step-judged = Judged; the result is sealed
sitting-step-journal-retired = The journal was given up after its time
sitting-verified = { $name }: everything is as it was ({ $count } records).
sitting-not-verified = { $name }: { $count } things are not as they were.
sitting-receipt = Receipt { $code }
sitting-points-again = Points computed again: { $points }
sitting-journal-there = The journal is in the data folder.
sitting-journal-retired = The journal was given up after its time.
sitting-journal-never = No journal was kept of this sitting.
sitting-replaced = The result was replaced by a later judgement.
sitting-put-right = Record { $number }, after the end: the two records differed and were put right. { $found }
sitting-fault-event = Record { $number } is missing, was changed, or does not fit the chain.
sitting-fault-refused = Record { $number } could not have been taken by the rules.
sitting-fault-bound = The log is another sitting's, exam's or person's.
sitting-fault-phase = The archive says another state than the log.
sitting-fault-unfinished = The sitting is not over.
sitting-fault-journal-missing = The journal is missing.
sitting-fault-journal = The journal differs from the archive from line { $number } on.
sitting-fault-plan = The drawing plan, the exam key or the questions of the exam were changed; no paper can be drawn from them.
sitting-fault-paper-missing = The paper is missing.
sitting-fault-paper = The paper is not the one that plan and key give.
sitting-fault-paper-seal = The paper is not the one that the sitting began with.
sitting-fault-question = What question { $number } said was changed.
sitting-fault-unjudged = The log seals no result.
sitting-fault-result-missing = A result that the log seals is missing.
sitting-fault-result = The result is not as it was sealed.
sitting-fault-marks = The marks of answers in words are not as the log sealed them.
sitting-fault-score = The points are not what paper, answers and regulation give.
sitting-fault-regulation = The result was judged under another regulation than the exam's.

cli-sitting = Verify and replay sittings; find a receipt
cli-sitting-list = The sittings of an exam
cli-sitting-verify = Derive paper, chain and score again and name whatever was changed
cli-sitting-replay = A sitting minute by minute
cli-sitting-reinstate = Take back that a sitting is void
cli-sitting-receipt = Whose hand-in a receipt stands for
cli-sitting-id = The sitting, by its id (see: sitting list)
cli-sitting-receipt-code = The code, with or without dashes
cli-sitting-receipt-of = { $name }, { $exam }: handed in { $time } with { $count } answers
cli-sitting-minute = Minute { $minute }
cli-sitting-column-id = Sitting
cli-sitting-column-name = Name
cli-sitting-column-phase = State

print-secret = Confidential until handed out
print-paper = Paper { $letter }
print-own-paper = Paper
print-letter = Paper { $letter }
print-minutes = Time: { $minutes } minutes
print-total = Total: { $points }
print-page = Page { $page } of { $pages }
print-name = Name
print-unit = Unit
print-admission-number = Admission no.
print-section = Section
print-number = No.
print-sum = Total
print-score = Score
print-marker = Marker
print-rules = Rules
print-rule-fill-in = Before you begin, write your name, unit and admission number on the paper and on the answer sheet, and check that both bear the same letter.
print-rule-check-name = Before you begin, check the name, unit and admission number on this paper; tell the invigilator at once if anything is wrong.
print-rule-on-the-sheet = Mark choices and true-or-false questions on the answer sheet with a 2B pencil, and write blanks into its boxes; what stands on the paper does not count. Fill each mark completely and rub out fully what you change.
print-rule-on-the-paper = Write every answer on the paper: letters into the brackets of choices, √ for true and × for false.
print-rule-in-ink = Answer short-answer questions and cases in black ink in the room left on the paper.
print-rule-hand-in = At the end hand in paper, answer sheet and scrap paper; nothing leaves the room.
print-section-head = { $number }. { $kind } ({ $count ->
    [one] one question, { $each }
   *[other] { $count } questions, { $each } each, { $total } in all
})
print-section-head-mixed = { $number }. { $kind } ({ $count ->
    [one] one question
   *[other] { $count } questions
}, { $total } in all)
print-task-single = One option is right.
print-task-multiple = One or more options are right.
print-task-judge = Say whether each statement is true.
print-task-blank = Fill in the gaps.
print-task-essay = Answer in words.
print-task-case = Read the material and answer the questions.
print-material = Material
print-multiple-rule = How multiple choice is marked
print-example = For example, a question of { $points } with options { $options } of which { $key } are right:
print-chosen = Chosen
print-nothing-chosen = none
print-points = { $points } points
print-points-one = { $points } point
print-end-of-paper = End of the paper
print-trace = Plan { $plan } · { $name }
print-from-to = { $day }, { $begins }–{ $ends }
print-from-to-days = { $begins } to { $ends }
print-answer-sheet = Answer sheet
print-absent-mark = Absent (invigilator)
print-how-to-fill = Fill the chosen boxes completely with a 2B pencil; rub out fully what you change. Keep the sheet clean and unfolded, and leave the black corners and the black cells at the top alone.
print-filled-well = Right
print-filled-badly = Wrong
print-key-secret = For markers only, confidential until the exam is over
print-key-of = Key of paper { $letter }
print-at-a-glance = At a glance
print-in-detail = Question by question
print-key = Key
print-why = Basis and explanation
print-seating-list = Seating list
print-room-notice = Notice for the room
print-admission-slip = Admission slip
print-site = Site
print-address = Address
print-room = Room
print-time = Time
print-seat = Seat
print-sex = Sex
print-paper-letter = Paper
print-signature = Signature
print-remark = Remark
print-photo = Photo
print-invigilators = Invigilators
print-due = Due
print-came = Present
print-absent = Absent
print-numbers = { $first } to { $last }
print-people = { $count ->
    [one] one person
   *[other] { $count } people
}
print-slip-papers = Bring this slip and your identity card or law-enforcement certificate.
print-slip-arrive = Be at the room 30 minutes before the start.
print-slip-forbidden = No phones, other devices or papers at your seat.
print-notice-enter = Enter with admission slip and identity card or law-enforcement certificate, and take the seat of your number.
print-notice-silence = Keep silent and follow the invigilators; who breaks the rules has no valid result.
print-notice-forbidden = Switch off phones and other devices and leave them with papers and bags at the place shown.

## paper-exam

paper-exam-title = Print and paper sheets
paper-exam-print = Print
paper-exam-key = Key in
paper-exam-scan = Read scans
paper-exam-save = Print: { $what }
paper-exam-printed = Written as PDF: { $what } ({ $count })
paper-exam-papers = Papers
paper-exam-rooms = Rooms
paper-exam-fixed = Fixed papers (A, B …)
paper-exam-own = One for each person
paper-exam-own-hint = Everybody gets the own paper, the same as on the screen; the answer sheet bears the admission number.
paper-exam-letters = How many papers
paper-exam-letters-hint = 2 gives papers A and B; neighbours get different ones
paper-exam-letters-wrong = Give 1 to 63
paper-exam-print-one = Print…
paper-exam-papers-why = With the rules and a worked example of multiple choice on the first page; options in the order they were drawn
paper-exam-sheets-why = With black corners, so that filled sheets can be scanned and read
paper-exam-keys-why = Keys, points, basis and explanations by paper, for markers
paper-exam-slips-why = Eight a page, to be cut
paper-exam-seating-why = One for each room, to sign on; with the paper of each seat once papers by letter were printed
paper-exam-notices-why = One for the door of each room
paper-exam-letter = Paper
paper-exam-letter-hint = Empty: what lies on the seat, or the own paper
paper-exam-letter-and-seat = { $letter } · seat { $seat }
paper-exam-other-letter = The sheet is of paper { $letter }, but paper { $seat } lies on this seat. If the person changed seats, go on; if not, somebody else's sheet may be in hand.
paper-exam-number-hint = Then press Enter
paper-exam-no-letter = “{ $letter }” is no paper. Give a letter such as A or B, or nothing for own papers.
paper-exam-anew = The sheet of this candidate was entered. Entering it anew replaces the answers and the result; those of before stay in the record. Administrators of the legal office do that.
paper-exam-double = { $name } has a result already, and nothing was entered. If it is wrong, correct the result.
paper-exam-incomplete = Some questions are missing or not understood, and nothing was saved. Type a dash for a question left open.
paper-exam-own-paper = Own paper
paper-exam-by-people = Short answers and cases are not entered here: people mark them from the paper once the exam is closed. Entering gives a receipt; write it on the paper, so that markers find it.
paper-exam-line-hint = A dash stands for a question left open; Enter goes to the next line and saves after the last.
paper-exam-drop = Put aside
paper-exam-enter = Save
paper-exam-line = { $kind }  { $first }–{ $last }  { $given } of { $count }
paper-exam-complete = Complete
paper-exam-example-blank = 七日|送达|60
paper-exam-how-single = One letter a question; spaces are ignored
paper-exam-how-multiple = The letters of a question together, spaces between questions
paper-exam-how-judge = True: √ T 1 A; false: × F 0 B
paper-exam-how-blank = A bar | between gaps
paper-exam-no-option = Question { $number } has no option “{ $text }”
paper-exam-not-an-answer = Question { $number }: “{ $text }” is not understood
paper-exam-too-many = More than { $count } questions
paper-exam-none-entered = Nothing yet
paper-exam-in-marking = Entered, to be marked: { $receipt }
paper-exam-entered = Entered now
paper-exam-scans = Scans
paper-exam-formats = PDF, PNG, JPEG; 200 to 300 dpi will do, any way up
paper-exam-read = Read them
paper-exam-more = Add scans
paper-exam-reading = Reading { $file }, page { $page } of { $pages }
paper-exam-stop = Stop reading
paper-exam-page = { $file } page { $page }
paper-exam-unread = { $count ->
    [one] One page could not be read:
   *[other] { $count } pages could not be read:
}
paper-exam-unread-page = { $page }: { $why }
paper-exam-state = State
paper-exam-enter-ready = { $count ->
    [one] Enter the one that is ready
   *[other] Enter the { $count } that are ready
}
paper-exam-failed = Not entered
paper-exam-nobodys = Whose?
paper-exam-is-double = Double
paper-exam-open = { $count } to decide
paper-exam-pages-missing = Page missing
paper-exam-absent = Marked absent
paper-exam-ready = Ready
paper-exam-in = In: { $points }
paper-exam-nothing-open = Nothing to decide on this sheet.
paper-exam-double-why = This person has a result already, or another sheet bears the same admission number, so this one is not entered. Look at the originals: correct a wrong number, or take a sheet that was scanned twice off the list.
paper-exam-pages-why = This sheet has { $pages } pages, and not all of them were scanned. Choose the missing ones too.
paper-exam-nobodys-why = The admission number is not clear, or is not on the list of this exam. Type it from the picture.
paper-exam-renumber = Correct the admission number
paper-exam-renumber-why = Type the admission number that this sheet bears, from the picture.
paper-exam-absent-why = The mark of absence is filled or smudged. If the person was absent, leave it: closing the exam records the absence.
paper-exam-not-absent = Not absent
paper-exam-question = Question { $number } ({ $kind }); { $count } to decide on this sheet
paper-exam-written = It says
paper-exam-written-wrong = This question has { $count } gaps
paper-exam-decide-hint = A, B, C … change the choice; nothing chosen means unanswered
paper-exam-decide = Confirm
paper-exam-reopen = Decide the last one again
paper-exam-remove = Take this sheet off the list
paper-exam-unclear = { $option } (unclear)

## marking
marking-title = Marking
marking-loading = Reading what waits to be marked…
marking-failed = The answers to be marked cannot be read
marking-so-far = { $exam } · marked { $done }, waiting { $waiting }
marking-none-waits = No answer waits for your mark
marking-nothing = No exam is being marked
marking-nothing-sentence = Once an exam with essays or cases is closed, its answers appear here.
marking-exams = Exams
marking-go-on = Go on marking
marking-over = Exams that are marked
marking-again = Mark anew
marking-again-go = Have an answer marked anew
marking-again-title = Have this answer marked anew
marking-again-why = Choose an answer that is settled. Markers see neither whose it is nor what it got before.
marking-again-stands = The points that stand count until the new ones are in. Whose result changes is told.
marking-again-search = Name or admission number
marking-again-person = Name
marking-again-number = Admission number
marking-again-spot = Question
marking-again-points = Points
marking-again-stage = Progress
marking-again-nobody = No such answer
marking-again-nobody-why = Try another name or admission number.
marking-again-reason-example = e.g. point 2 of the rubric was overlooked
marking-reopened = Marks asked for anew: { $count }; nobody left for: { $lacking }.
marking-spot = Question { $number }
marking-spot-part = Question { $number } ({ $part })
marking-stage-settled = Settled
marking-stage-third = Third mark
marking-stage-open = Being marked
marking-refresh = Refresh
marking-on-paper = The answer stands on paper. Find the paper with the receipt { $receipt } and mark it by the points below; give 0 where nothing is written.
marking-answer = The candidate's answer
marking-worth = out of { $points }
marking-rubric = Rubric
marking-rubrics = Rubrics
marking-rubrics-why = The points by which the answers of this exam are marked. They can be set as long as nobody has marked an answer to the question; the bank keeps its own.
marking-rubric-points = Points
marking-rubric-settled = Settled
marking-rubric-as-whole = As a whole
marking-rubric-whole = The answer is marked as a whole.
marking-rubric-count = { $count ->
    [one] 1 point
   *[other] { $count } points
}
marking-rubric-open = Can be set
marking-rubric-stands = Stands
marking-rubric-set = The answers are marked by these points
marking-rubric-hint = For this exam only. They must add up to what the question has; without points the answer is marked as a whole.
marking-rubric-not-yours = You may read these points. They are set by who may set exams.
marking-no-reference = The question has no reference answer.
marking-whole = The reference answer names no points; the answer is marked as a whole.
marking-as-a-whole = The whole answer
marking-of = All { $points }
marking-wrong = Points from 0 to { $most }
marking-total = Total
marking-remark = Remark
marking-reference = Reference answer
marking-give = Give and go on
marking-given = Recorded
marking-deal = Deal out
marking-dealt = Marks asked for: { $count }; nobody left for: { $lacking }.
marking-lacking = Answers that nobody marks yet: { $count }.
marking-counts = Results that wait: { $pending }; answers: { $answers }, settled: { $settled }, waiting for a third mark: { $third }
marking-hand = { $name }: { $done } of { $dealt } marked
