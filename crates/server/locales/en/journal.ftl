journal-lead = Who changed rights, settings and documents, when and in whose name. Records can be neither edited nor deleted: each keeps the hash of the one before.
journal-export = Export
journal-filter = Filter of records
journal-find-placeholder = Document, role, number of a record
journal-anybody = Anybody
journal-from = From
journal-to = To
journal-all = All actions
journal-rights = Rights and roles
journal-documents = Documents
journal-sign-in = Sign-in
journal-settings = Settings of the organisation
journal-none = No records were found
journal-none-why = Nothing in the journal meets these conditions.
journal-caption = Records of the journal, newest first
journal-range = records { $newest } — { $oldest }
more-conditions = More conditions
details = Details
chain-whole = The chain is whole.
chain-records =
    { $n ->
        [one] { $n } record
       *[other] { $n } records
    }
chain-checked = checked { $time }, last hash
chain-check = Check now
chain-broken = The chain is broken at record { $n }
chain-broken-why = The hash of the record before does not agree with what record { $n } of { $time } keeps. Earlier records are whole.
chain-broken-advice = Do not restart the server, keep a copy of the database and tell whoever is responsible for security.
chain-broken-open = Open the record in question
column-record = Record
column-time = Time
column-done = What was done
column-hash = Hash
page-later = Later
page-earlier = Earlier
journal-rule = Rule
journal-address = Address
journal-previous = Previous hash
journal-evidence = Sign-in
value-none = nothing before
