my-organisation = My organisation
organisation-info = Organisation information
organisation-edit = Change the data
field-organisation-name = Name of the organisation
field-zone = Time zone
field-country = Country
field-kind = Kind
field-organisation-number = INN or BIN
field-ogrn = OGRN
organisation-edo = EDO identifier
organisation-opened = Opened
country-ru = Russia
country-kz = Kazakhstan
kind-company = Company
kind-government = Government body
kind-personal = Natural person
units = Units
units-none = No units: all employees are in the organisation itself.
unit-new = New unit
unit-parent = Inside
unit-participant = participant
people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
switches = Strictness of the rules
switches-hint = a switch only forbids, it allows nothing
switches-save = Save the switches
switch-initiator = The initiator does not decide on their own document
    .hint = Whoever created a document does not approve or sign it.
switch-one-stage = One person, one stage
    .hint = Whoever answered at one stage of a route does not answer at another.
switch-administrator = The administrator decides only where appointed
    .hint = Without an appointment to the stage the administrator does not approve or sign.
switch-direct-reports = Direct reports only
    .hint = Documents are sent for execution only to direct subordinates.
switch-systems = Systems do not change access
    .hint = Information systems change no roles, settings or access to documents.
switch-restricted = Restricted documents only to signers, persons of the route and blocks
    .hint = The administrator and the head do not open a restricted document by virtue of their post.
switch-only-valid = Valid signatures only
    .hint = A signature in doubt is not accepted: the stage waits for a valid one.
unit-participant-option = participant: documents inside are visible to it only
