roles-lead = A role is a set of rights. An employee may be given any combination of roles, the rights add up. Everybody may create documents and see their own.
roles-reporting-lead = Roles for reporting: administrative rights and access to reporting. They are shown here and are changed together with access to reporting.
roles-categories-lead = Categories of records employees. Each employee has one, by order; the rights of categories do not change.
roles-blocks-lead = Blocks that control access to restricted documents. Each holds exactly one right.
role-kinds = Kind of roles
role-tab-documents = For documents
role-tab-reporting = For reporting
role-tab-categories = Categories
role-tab-blocks = Access control
role-new = Create new role
role-fresh = New role
role-name = Name of the role
role-drop-new = Do not create
role-save = Save role
role-delete = Delete role
fixed-role-deleted = Role deleted successfully
fixed-role-name-unique = The role’s name must be unique
role-name-empty = Give the role a name
role-name-reserved = A built-in role has this name. Give another one
role-locked = built in
role-unchangeable = does not change
role-conflict = somebody changed the role meanwhile: check the ticks and save again
role-holders =
    { $n ->
        [0] given to nobody
        [one] { $n } person
       *[other] { $n } people
    }
role-in-use =
    { $n ->
        [one] The role is assigned to { $n } employee: { $who }
       *[other] The role is assigned to { $n } employees: { $who }
    }
role-phone-hint = A narrow screen shows one role. Press a right to read about it.
role-replace = Replace it by another role
role-replace-title = Replace the role “{ $name }”
role-replace-lead = Everybody who has this role gets another one instead. Then the role can be deleted.
role-replace-with = By which role
role-replace-holders = Who has it
role-replace-after = The role stays but is given to nobody.
role-replace-button = Replace
choose-role = Choose a role
roles-saved = The roles are saved
roles-changed = Changed:
roles-none = No roles of this kind
roles-none-why = They appear when the organisation takes up this section.
matrix = Table of roles and rights
matrix-caption = Roles in rows, rights in columns. A tick means the right is given.
matrix-hint = Press a right to read about it
legend-give = you give
legend-take = you take away
legend-locked = built-in roles cannot be edited
yes = yes
no = no
cancel = Undo
column-role = Role
column-rights = Rights
column-holders = Given to
column-action = Action
column-employee = Employee
column-outcome = Outcome
column-right = Right
column-why = Why
effect-show = What changes
effect-title = What changes if saved
effect-summary = gain: { $gain }, lose: { $lose }, as before: { $keep }
effect-none = Nothing changes for anybody.
effect-managers = Still able to manage employees: { $who }
outcome-gain =
    { $n ->
        [one] Gains
       *[other] Gain
    }
outcome-lose =
    { $n ->
        [one] Loses
       *[other] Lose
    }
outcome-keep = As before
why-role = role “{ $role }”
why-category = category “{ $category }”
why-other-role = the same right comes from the role “{ $role }”
why-no-other-role = no other role with this right
gives-administration = Employees: create, change, block, take rights away. Data of the organisation. All documents of the organisation: open, run along the route, approve and sign (with one’s own key), archive at any stage.
ends-administration = Resolutions, control and reporting are not part of it.
gives-route-launch = Send a document along its route, appoint responsible persons, delete one’s own draft.
ends-route-launch = The initiator appoints before the start, an observer at their own stage.
gives-document-approve = Approve or decline. Complete the preparation of a document that the employee started.
ends-document-approve = Only at one’s own stage.
gives-document-sign = Sign or decline, ask for annulment.
ends-document-sign = Only at one’s own stage and with one’s own key.
gives-incoming-receive = See and receive the organisation’s incoming documents, mark them as read and unread.
ends-incoming-receive = This right does not let one approve or sign them.
gives-outgoing-send = See documents that are ready to be sent and send them to counterparties.
ends-outgoing-send = Only signed documents at the sending stage.
head-administration = Admini{"\u00AD"}stration
head-route-launch = Start of approval/{"\u200B"}signing/{"\u200B"}confir{"\u00AD"}mation chain
head-document-approve = Approval of a document
head-document-sign = Signing of a document
head-incoming-receive = Receiving incoming documents
head-outgoing-send = Sending outgoing documents
role-changed-by = Somebody else changed the role “{ $role }” meanwhile: { $who }, { $time }
role-changed = The role “{ $role }” was changed meanwhile
role-change-given = The right “{ $right }” was given.
role-change-taken = The right “{ $right }” was taken.
role-conflict-advice = Your ticks are in place, nothing has been saved. Compare them and save again.
role-gone = A role that you were changing has been deleted meanwhile. The other ticks are in place.
role-title = Role “{ $name }”
role-given-to = Assigned to
role-given-to-none = The role is assigned to nobody yet.
role-give-to = Add an employee
role-take-from = Take the role away: { $who }
role-everyone = All users
role-everyone-hint = and those who are added later
role-gives-nothing = This role has no rights. Everybody may create documents and see their own.
role-in-matrix = Change its name and rights
role-choose-holder = Choose an employee or tick everybody
role-was = before “{ $name }”
role-change-renamed = The name was changed, before “{ $was }”.
grantee-first-head = First head, by certificate
grantee-signatory = Person entitled to sign, by certificate
grantee-financial-signatory = Person entitled to sign financial documents, by certificate
grantee-hr-officer = HR officer, by certificate
grantee-employee = Employee of the organisation, by certificate
effect-operations =
    { $n ->
        [one] { $n } action
       *[other] { $n } actions
    }
effect-documents = Documents whose visibility changes: up to { $n }.
effect-routes = These routes wait for somebody who could no longer answer
effect-routes-more = Not all are shown.
