documents-all = Documents
documents-total =
    { $n ->
        [one] { $n } document
       *[other] { $n } documents
    }
documents-cut = Those you have access to are shown.
documents-folders = Folders
documents-quick = Quick filter
documents-find = Find in this list
documents-find-placeholder = Title, number, correspondent
documents-caption = Documents, newest first
documents-none-found = Nothing was found
documents-none-found-why = No document you have access to meets these conditions.
documents-empty = Nothing here yet
documents-empty-why = Documents appear when they are created, received or sent to you.
filter-reset = Clear the conditions
show = Show
document-new = New document
quick-all = All
quick-unread = Unread
quick-mine = Waiting for me
column-choice = Choice
column-number = Number
column-document = Document and correspondent
column-stage = Stage
column-holder = With whom
column-due = Deadline
choose-row = Choose: { $title }
row-unread = Unread.
row-signatures = signatures:
row-not-openable = Only this row is visible: you may not open the document
holder-you = You
holder-several =
    { $n ->
        [one] { $n } employee
       *[other] { $n } employees
    }
bulk = Actions on the chosen ones
bulk-chosen = Chosen:
bulk-clear = Clear the choice
bulk-read = Mark as read
bulk-unread = Mark as unread
bulk-archive = Archive
bulk-unarchive = Return from the archive
bulk-restore = Restore from the bin
bulk-done =
    { $n ->
        [0] no documents
        [one] { $n } document
       *[other] { $n } documents
    }
bulk-refused =
    { $n ->
        [one] { $n } document stayed as it was:
       *[other] { $n } documents stayed as they were:
    }
crumbs = Where you are
document-new-lead = The document is kept as a draft: only you and the administrator see it until its route starts.
document-new-next = Next you set the route: who approves and who signs.
document-create = Create the draft
field-block = Where to
block-internal = Internal
block-outgoing = Outgoing
block-incoming = Incoming
field-title = Title
field-type = Type of document
field-file = File of the document
file-limit = { $size } at most.
type-text-instead = Type the text instead of a file
field-text = Text of the document
correspondent = Correspondent
correspondent-hint = To whom an outgoing document goes or from whom an incoming one came. Not needed for an internal one.
field-correspondent = Organisation or person
access = Access
field-restricted = Restrict access
field-restricted-hint = Only persons of the route, signers and those whom access control allows open the document.
field-type-placeholder = Contract, letter, order
document-kind-default = Document
block-reporting = Reporting
