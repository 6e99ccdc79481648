error-required = Fill in this field
error-file-too-large = The file is larger than allowed. Make it smaller or split it
