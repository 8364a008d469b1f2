"""The sign-in form."""

from reporting.fields import Form, line, password


class SignInForm(Form):
    username = line("User name", missing="Enter your user name")
    password = password("Password", missing="Enter your password")
