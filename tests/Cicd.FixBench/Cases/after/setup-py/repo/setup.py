from setuptools import setup

setup(name="bank", install_requires=["requests"])
