# Templates of routes.
route-templates = Route templates
route-templates-hint = A template gives stages, people and deadlines. Taken into a document it is only a draft of its route: it can be changed before the start.
route-template = Route template
template-new = New template
template-edit = Change the template
template-editor-hint = A person can be named, called by a role, or by their relation to the initiator. Deadlines count from the start of the route.
template-name = Name of the template
template-kind = Type of document
template-kind-hint = empty: for any type
template-any-kind = for any type
template-save = Save the template
template-take = Take from the template
templates-none = There are no templates yet
templates-none-why = Without them a route is put together in the document itself. A template spares that where the route is always the same.
template-taken = The stages are taken from the template “{ $name }”
template-taken-advice = This is not saved yet: look at the people and the deadlines and press “Save the route”.
template-gaps = Not everybody of the template can be appointed
template-gaps-advice = Choose others at these stages instead.
gap-blocked = Stage { $n }: the account of { $who } is blocked.
gap-initiator-head = Stage { $n }: the initiator has no superior.
gap-unit-head = Stage { $n }: the initiator’s unit has no head.
gap-role = Stage { $n }: nobody holds the role “{ $role }”.
gap-gone = Stage { $n }: the employee is no more.
called-relations = By relation to the initiator
called-roles = Anyone with a role
called-people = Employees
called-role = anyone with the role “{ $role }”
called-initiator-head = the initiator’s superior
called-unit-head = the head of the initiator’s unit
stage-days = Days from the start
stage-days-kind = Which days count
days-working = working
days-calendar = calendar
term-working =
    { $n ->
        [one] { $n } working day from the start
       *[other] { $n } working days from the start
    }
term-calendar =
    { $n ->
        [one] { $n } calendar day from the start
       *[other] { $n } calendar days from the start
    }
doubts-before-start = Before the start: the route will stop somewhere
doubts-running = The route waits for somebody who will not answer
doubts-givers = Rights and certificates are given by { $who }.
doubts-replace-editor = The route can be started all the same; people can be replaced in the route below.
doubts-replace = Whoever appoints responsible persons can replace them: “Replace a responsible person” in the menu of actions.
doubt-nobody = Stage { $n }, { $stage }: nobody answers.
doubt-role = Stage { $n }, { $stage }: nobody holds the role “{ $role }”.
doubt-blocked = Stage { $n }, { $stage }: the account of { $who } is blocked.
doubt-right = Stage { $n }, { $stage }: { $who } could not answer without the right “{ $right }”.
doubt-key = Stage { $n }, { $stage }: { $who } could not sign without a valid certificate.
doubt-initiator = Stage { $n }, { $stage }: { $who } could not answer, the initiator does not decide on their own document.
doubt-one-stage = Stage { $n }, { $stage }: { $who } could not answer, one person decides at one stage only.
doubt-participant = Stage { $n }, { $stage }: { $who } could not answer, the document belongs to another participant unit.
doubt-unable = Stage { $n }, { $stage }: { $who } could not answer.
act-replace = Replace a responsible person
replace-whom = Whom
replace-by = By whom
party-blocked = blocked
party-outside = administrator, not assigned
round = Round { $n }
round-declined = declined
round-recalled = recalled
round-changed = new version, approvals are void
answers-void = The content has changed: earlier approvals are void
answers-void-why = The route has begun again at its first stage. Who answered what before stands in the earlier round.
by-right = by the right “{ $right }”
unit-head = Head
unit-head-none = not said
