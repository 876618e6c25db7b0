package report

// twoSided95 holds the values that Student's t passes in neither direction with 95%
// probability, for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2).
var twoSided95 = [...]float64{
	12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
	2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
	2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
}

// student is how many standard errors a 95% confidence interval reaches to each side,
// for at least 1 degree of freedom. Over 30 it is the expansion about the normal
// distribution (Abramowitz and Stegun, 26.7.5), right to four decimals.
func student(freedom int) float64 {
	if freedom <= len(twoSided95) {
		return twoSided95[max(freedom, 1)-1]
	}
	const z = 1.959963985
	const z3, z5 = z * z * z, z * z * z * z * z
	n := float64(freedom)
	return z + (z3+z)/(4*n) + (5*z5+16*z3+3*z)/(96*n*n)
}
