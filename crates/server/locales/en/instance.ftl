# The page of the instance.

instance-title = Installation: whose signatures are trusted
instance-lead = A signature is valid only where its certificate leads to one of these authorities. The list is changed by files in the folder; no restart is needed.
instance-folder = Folder:
instance-trouble = The folder could not be read: the former list is in force
instance-none = Nobody is trusted
instance-none-why = While there are no authorities, no signature becomes valid. Put the description of an authority and its certificate into the folder.
instance-uses = For what
instance-identity = Whose numbers it confirms
instance-crl = Revocation lists
instance-ocsp = Answers about revocation (OCSP)
instance-certificate = Certificate
instance-revocation = Revocation and time
instance-fetches = The program learns of revocation at the addresses of the authorities.
instance-fetches-not = The program asks no other server: it knows of revocation from the lists in the folder only.
instance-lists = Revocation lists in the folder: { $n }
instance-timestamps = Timestamps are made by { $address }
instance-timestamps-none = No timestamping authority is set: the moment of signing is taken by the server’s clock.
