gate-foot = Electronic document management with access delimitation
fixed-login-closed = Authorisation is not available to this employee. Contact the administrator of the cabinet { $organisation }.
sign-in-title = Sign in
sign-in-by-password = Sign in by password
sign-in-button = Sign in
sign-in-signed-out = You have signed out
sign-in-ended = The session has ended
sign-in-ended-why = Sign in again: what you had not saved stays unsaved.
sign-in-wrong = The sign-in name or the password did not match
sign-in-wrong-advice = Check the keyboard layout and Caps Lock. If the password is forgotten, the administrator of the cabinet gives a one-time link.
sign-in-too-many = Too many attempts
sign-in-too-many-advice =
    { $n ->
        [one] Sign-in is closed for { $n } minute so that the password cannot be guessed.
       *[other] Sign-in is closed for { $n } minutes so that the password cannot be guessed.
    }
sign-in-forgotten = Forgot the password?
sign-in-forgotten-advice = Turn to the administrator of the cabinet: they give a one-time link by which you set a new password.
choose-title = Choose an organisation
choose-lead = You are known. You have several organisations; you can change later at the top of the page.
field-login = Sign-in name
field-password = Password
first-run-title = First start
first-run-lead = There is no organisation on this server yet. Open the first one: you become its administrator, and the organisation gets an EDO identifier.
first-run-administrator = Administrator
first-run-number-hint = The numbers can be given later. INN and OGRN for Russia, BIN for Kazakhstan.
first-run-button = Open the organisation
password-set-title = New password
password-set-lead = Set a password for the name { $login }. The link works once.
password-set-button = Save the password
password-shortest =
    { $n ->
        [one] At least { $n } character.
       *[other] At least { $n } characters.
    }
password-link-dead = The link no longer works
password-link-dead-why = It has been used, or it has expired. Ask the administrator of the cabinet for a new one.
password-repeat = Password once more
